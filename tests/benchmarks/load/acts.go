package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// ---- hearing

// watch notes when each student hears a frame of a kind that holds a text.
type watch struct {
	kind     string
	text     []byte
	expected int
	lock     sync.Mutex
	at       []time.Time
	all      chan struct{}
}

// heardBy answers «arrivals»: delays after the first arrival, sorted.
type heardBy struct {
	FirstUnixNs int64     `json:"first_unix_ns"`
	Missing     int       `json:"missing"`
	DelaysMs    []float64 `json:"delays_ms"`
}

func (c *crowd) watchFor(kind, text string) any {
	c.watched.Store(&watch{kind: kind, text: []byte(text), expected: len(c.students), all: make(chan struct{})})
	return struct{}{}
}

func (c *crowd) arrivals() heardBy {
	w := c.watched.Load()
	select {
	case <-w.all:
	case <-time.After(patience):
	}
	w.lock.Lock()
	defer w.lock.Unlock()
	if len(w.at) == 0 {
		return heardBy{Missing: w.expected}
	}
	first := w.at[0]
	for _, at := range w.at {
		if at.Before(first) {
			first = at
		}
	}
	delays := make([]time.Duration, len(w.at))
	for i, at := range w.at {
		delays[i] = at.Sub(first)
	}
	return heardBy{first.UnixNano(), w.expected - len(w.at), milliseconds(delays)}
}

// heard looks whether a frame is one that is watched for.
func (c *crowd) heard(s *student, kind string, text []byte, at time.Time) {
	if w := c.watched.Load(); w != nil && w.kind == kind && bytes.Contains(text, w.text) {
		w.lock.Lock()
		defer w.lock.Unlock()
		w.at = append(w.at, at)
		if len(w.at) == w.expected {
			close(w.all)
		}
	}
	if e := c.ears.Load(); e != nil && kind == "chat" && s.number%e.every == 0 {
		e.note(s, word(text, `"key":"`), at)
	}
}

// ---- writing

// ears keep what some of the students hear of the chat.
type ears struct {
	every int // each so-manieth student listens
	lock  sync.Mutex
	sent  map[string]time.Time
	heard map[string]map[*student]int
	took  []time.Duration
}

func (e *ears) note(s *student, key string, at time.Time) {
	e.lock.Lock()
	defer e.lock.Unlock()
	sent, ours := e.sent[key]
	if !ours {
		return
	}
	if e.heard[key] == nil {
		e.heard[key] = map[*student]int{}
	}
	e.heard[key][s]++
	e.took = append(e.took, at.Sub(sent))
}

// replies collects the server's words on what was said.
type replies struct {
	lock    sync.Mutex
	open    sync.WaitGroup
	acked   []string
	refused map[string]int
	took    []time.Duration
	last    time.Time
}

func (r *replies) hear(key, code string, after time.Duration) {
	r.lock.Lock()
	if code == "ack" {
		r.acked = append(r.acked, key)
		r.took = append(r.took, after)
		r.last = time.Now()
	} else {
		r.refused[code]++
	}
	r.lock.Unlock()
	r.open.Done()
}

// told answers «chat» and «answer». Unheard and doubled count lines at each of the listeners.
type told struct {
	Sent     int            `json:"sent"`
	Acked    []string       `json:"acked"`
	Refused  map[string]int `json:"refused"`
	Seconds  float64        `json:"seconds"`
	AckMs    []float64      `json:"ack_ms"`
	HeardMs  []float64      `json:"heard_ms"`
	Unheard  int            `json:"unheard"`
	Doubled  int            `json:"doubled"`
	Listened int            `json:"listened"`
}

// chat writes so many lines a second, the students in turn, and waits until the server has answered each.
func (c *crowd) chat(asked command) told {
	lines := int(float64(asked.ASecond) * asked.Seconds)
	e := &ears{
		every: max(1, len(c.students)/asked.Listeners),
		sent:  make(map[string]time.Time, lines),
		heard: make(map[string]map[*student]int, lines),
	}
	c.ears.Store(e)
	r := &replies{refused: map[string]int{}}
	began := time.Now()
	for line := range lines {
		time.Sleep(time.Until(began.Add(time.Duration(line) * time.Second / time.Duration(asked.ASecond))))
		key := fmt.Sprintf("%s-%06d", asked.Prefix, line)
		e.lock.Lock()
		e.sent[key] = time.Now()
		e.lock.Unlock()
		r.open.Add(1)
		body := map[string]string{"key": key, "text": "I think it is the second one, because of line " + number(line)}
		c.students[line%len(c.students)].say("chat", body, func(code string, after time.Duration) { r.hear(key, code, after) })
	}
	r.open.Wait()
	time.Sleep(time.Second) // the last lines are on their way to the listeners
	c.ears.Store(nil)
	return e.report(r, began, (len(c.students)+e.every-1)/e.every)
}

func (e *ears) report(r *replies, began time.Time, listeners int) told {
	e.lock.Lock()
	defer e.lock.Unlock()
	answer := r.report(len(e.sent), began)
	answer.HeardMs, answer.Listened = milliseconds(e.took), listeners
	for _, key := range r.acked {
		answer.Unheard += listeners - len(e.heard[key])
		for _, times := range e.heard[key] {
			answer.Doubled += times - 1
		}
	}
	return answer
}

func (r *replies) report(sent int, began time.Time) told {
	return told{
		Sent: sent, Acked: r.acked, Refused: r.refused,
		Seconds: r.last.Sub(began).Seconds(), AckMs: milliseconds(r.took),
	}
}

// answer lets every student answer a question at a time of its own within so many seconds.
func (c *crowd) answer(asked command) told {
	r := &replies{refused: map[string]int{}}
	r.open.Add(len(c.students))
	began := time.Now()
	for _, s := range c.students {
		go func() {
			time.Sleep(time.Duration(rand.Float64() * asked.Seconds * float64(time.Second)))
			key := fmt.Sprintf("%s-%06d", asked.Prefix, s.number)
			choice := asked.Choices[s.number%len(asked.Choices)]
			body := map[string]any{
				"run_id": asked.RunID, "question_id": asked.QuestionID, "key": key,
				"answer": map[string]any{"choices": []string{choice}},
			}
			s.say("answer", body, func(code string, after time.Duration) { r.hear(key, code, after) })
		}()
	}
	r.open.Wait()
	return r.report(len(c.students), began)
}
