package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// patience is how long the crowd waits for what should take a second.
const patience = 60 * time.Second

// crowd is all students, and what is being watched of them.
type crowd struct {
	url      string
	students []*student
	tries    atomic.Int64

	lock      sync.Mutex // guards what follows
	limited   int        // refused for coming too often
	resumed   int
	snapshots int
	firstLoss time.Time
	lastShown time.Time
	awaited   map[*student]bool // whether they are away; those who have been shown the class are not in it
	allHere   chan struct{}

	watched atomic.Pointer[watch]
	ears    atomic.Pointer[ears]
}

// joined answers «join». Seconds are those from the first request until the last student has seen the class.
type joined struct {
	Seconds float64   `json:"seconds"`
	Joined  int       `json:"joined"`
	Limited int       `json:"limited"`
	Tries   int64     `json:"tries"`
	JoinMs  []float64 `json:"join_ms"`
}

type place struct {
	Token string `json:"token"`
}

// join lets so many students in, all at once, each until it is in: as a class does that has just been told the PIN.
func (c *crowd) join(url, pin string, students int) joined {
	c.url = url
	for number := range students {
		c.students = append(c.students, &student{crowd: c, number: number})
	}
	c.await(true)
	began := time.Now()
	var lock sync.Mutex
	var took []time.Duration
	var wait sync.WaitGroup
	for _, s := range c.students {
		wait.Go(func() {
			asked := time.Now()
			s.token = c.enter(fmt.Sprintf("Student %d", s.number), pin)
			lock.Lock()
			took = append(took, time.Since(asked))
			lock.Unlock()
			go s.stay()
		})
	}
	wait.Wait()
	c.waitForAll()
	c.lock.Lock()
	defer c.lock.Unlock()
	return joined{c.lastShown.Sub(began).Seconds(), len(took), c.limited, c.tries.Load(), milliseconds(took)}
}

// enter joins by REST, again after a refusal for coming too often, and returns the token.
func (c *crowd) enter(name, pin string) string {
	client := http.Client{Timeout: patience}
	body, _ := json.Marshal(map[string]string{"name": name, "pin": pin})
	for {
		answer, err := client.Post(c.url+"/api/join", "application/json", bytes.NewReader(body))
		if err != nil {
			panic(err)
		}
		text, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		switch answer.StatusCode {
		case http.StatusOK:
			var given place
			if err := json.Unmarshal(text, &given); err != nil {
				panic(err)
			}
			return given.Token
		case http.StatusTooManyRequests:
			c.refused(answer.StatusCode)
			time.Sleep(500*time.Millisecond + rand.N(time.Second))
		default:
			panic(fmt.Sprintf("join: %d %s", answer.StatusCode, text))
		}
	}
}

func (c *crowd) refused(status int) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if status == http.StatusTooManyRequests {
		c.limited++
	}
}

// ---- losing and finding the server

// back answers «returned»: from the first broken connection until the last student has seen the class again.
type back struct {
	Seconds    float64 `json:"seconds"`
	LastUnixNs int64   `json:"last_unix_ns"`
	Resumed    int     `json:"resumed"`
	Snapshots  int     `json:"snapshots"`
	Limited    int     `json:"limited"`
	Tries      int64   `json:"tries"`
	Missing    int     `json:"missing"`
}

// await begins to wait for every student; away tells whether they are without a connection now.
func (c *crowd) await(away bool) {
	c.awaited = make(map[*student]bool, len(c.students))
	for _, s := range c.students {
		c.awaited[s] = away
	}
	c.allHere = make(chan struct{})
}

// watchLosses begins to wait until every student has lost its connection and has another.
func (c *crowd) watchLosses() any {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.await(false)
	c.firstLoss = time.Time{}
	c.resumed, c.snapshots, c.limited = 0, 0, 0
	c.tries.Store(0)
	return struct{}{}
}

func (c *crowd) returned() back {
	c.waitForAll()
	c.lock.Lock()
	defer c.lock.Unlock()
	return back{
		c.lastShown.Sub(c.firstLoss).Seconds(), c.lastShown.UnixNano(),
		c.resumed, c.snapshots, c.limited, c.tries.Load(), len(c.awaited),
	}
}

func (c *crowd) waitForAll() {
	select {
	case <-c.allHere:
	case <-time.After(patience):
	}
}

func (c *crowd) lost(s *student) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if _, expected := c.awaited[s]; expected {
		c.awaited[s] = true
		if c.firstLoss.IsZero() {
			c.firstLoss = time.Now()
		}
	}
}

func (c *crowd) welcomed(resumed bool) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if resumed {
		c.resumed++
	} else {
		c.snapshots++
	}
}

// shown takes note that a student sees where the class stands.
func (c *crowd) shown(s *student, at time.Time) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if !c.awaited[s] {
		return
	}
	delete(c.awaited, s)
	c.lastShown = at
	if len(c.awaited) == 0 {
		close(c.allHere)
	}
}
