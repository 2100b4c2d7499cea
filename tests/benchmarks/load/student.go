package main

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	setUp     = 10 * time.Second
	pingEvery = 5 * time.Second
	// As the page waits between two tries for a server that is being started again.
	shortestWait, longestWait = 100 * time.Millisecond, 300 * time.Millisecond
)

// said is a message that waits for the server's word on it.
type said struct {
	at       time.Time
	answered func(code string, after time.Duration)
}

// student is one page: a token, and one control WebSocket at a time.
type student struct {
	crowd  *crowd
	number int
	token  string

	lock    sync.Mutex // guards what follows, and writing
	socket  *websocket.Conn
	lastSeq int64
	nextID  int
	waiting map[string]said
}

type hello struct {
	Type    string `json:"type"`
	Token   string `json:"token"`
	LastSeq int64  `json:"last_seq"`
}

type frame struct {
	Type string `json:"type"`
	ID   string `json:"id"`
	Data any    `json:"data"`
}

// stay keeps the student connected for good.
func (s *student) stay() {
	for {
		if socket, err := s.connect(); err == nil {
			s.listen(socket)
		}
		time.Sleep(shortestWait + rand.N(longestWait-shortestWait))
	}
}

func (s *student) connect() (*websocket.Conn, error) {
	s.crowd.tries.Add(1)
	dialer := websocket.Dialer{HandshakeTimeout: setUp, ReadBufferSize: 16 << 10, WriteBufferSize: 1 << 10}
	socket, refusal, err := dialer.Dial("ws"+strings.TrimPrefix(s.crowd.url, "http")+"/api/ws", nil)
	if err != nil {
		if refusal != nil {
			s.crowd.refused(refusal.StatusCode)
		}
		return nil, err
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	if err := socket.WriteJSON(hello{"hello", s.token, s.lastSeq}); err != nil {
		socket.Close()
		return nil, err
	}
	s.socket, s.waiting = socket, map[string]said{}
	return socket, nil
}

// listen hears until the connection ends, and pings meanwhile.
func (s *student) listen(socket *websocket.Conn) {
	ended := make(chan struct{})
	go s.ping(ended)
	defer s.lose(socket, ended)
	var text bytes.Buffer
	for {
		_, reader, err := socket.NextReader()
		if err != nil {
			return
		}
		text.Reset()
		if _, err := io.Copy(&text, reader); err != nil {
			return
		}
		s.hear(text.Bytes(), time.Now())
	}
}

func (s *student) lose(socket *websocket.Conn, ended chan struct{}) {
	close(ended)
	socket.Close()
	s.lock.Lock()
	waiting := s.waiting
	s.socket, s.waiting = nil, nil
	s.lock.Unlock()
	for _, message := range waiting {
		message.answered("lost", 0)
	}
	s.crowd.lost(s)
}

func (s *student) ping(ended chan struct{}) {
	time.Sleep(rand.N(pingEvery))
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ended:
			return
		case <-ticker.C:
			s.say("ping", struct{}{}, func(string, time.Duration) {})
		}
	}
}

// say sends a message; answered hears «ack», the error's code, or «lost» where the connection ended first.
func (s *student) say(kind string, data any, answered func(code string, after time.Duration)) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.socket == nil {
		go answered("lost", 0)
		return
	}
	s.nextID++
	id := number(s.nextID)
	text, err := json.Marshal(frame{kind, id, data})
	if err != nil {
		panic(err)
	}
	s.waiting[id] = said{time.Now(), answered}
	// What cannot be written is told by the reader, which ends too.
	_ = s.socket.WriteMessage(websocket.TextMessage, text)
}

// hear looks at the beginning of a frame alone: in a class that talks there are 500,000 a second.
func (s *student) hear(text []byte, at time.Time) {
	switch kind := word(text, `{"type":"`); kind {
	case "ack":
		s.answered(word(text, `"id":"`), "ack", at)
	case "error":
		s.answered(word(text, `"id":"`), word(text, `"code":"`), at)
	case "welcome":
		s.crowd.welcomed(bytes.Contains(text, []byte(`"resumed":true`)))
		if bytes.Contains(text, []byte(`"resumed":true`)) {
			s.crowd.shown(s, at)
		}
	default:
		s.lock.Lock()
		s.lastSeq = digits(text, `"seq":`)
		s.lock.Unlock()
		if kind == "snapshot" {
			s.crowd.shown(s, at)
		}
		s.crowd.heard(s, kind, text, at)
	}
}

func (s *student) answered(id, code string, at time.Time) {
	s.lock.Lock()
	message, ok := s.waiting[id]
	delete(s.waiting, id)
	s.lock.Unlock()
	if ok {
		message.answered(code, at.Sub(message.at))
	}
}
