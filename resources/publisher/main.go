// Command publisher sends one H.264 stream into any number of LiveKit rooms.
//
// It reads messages from stdin: a byte that says what follows, its length (4 bytes, big-endian), and
//
//	A  publish to this room too: JSON {"room", "url", "token", "width", "height"}; one of the same name is left first
//	R  leave a room: its name
//	P  a picture: the microsecond it was captured (8 bytes, big-endian), a byte that is 1 for a keyframe, and the
//	   access unit in Annex B
//
// and writes events to stdout, JSON a line; see [event]. The end of stdin ends it, once the rooms that it was told to
// leave are left. It says goodbye to no other: whoever fed it has crashed, and the next one may be there already.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/go-logr/logr"
	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/rtp/codecs"
)

const (
	// maxMessage is far above any access unit: a length beyond it means that the two sides lost step.
	maxMessage = 16 << 20
	// payloadSize keeps a packet below 1,280 bytes with every header on its way, IPv6 and LiveKit's own included.
	payloadSize = 1188
	// captureHead is the time of a picture and whether it is a keyframe.
	captureHead = 9
	// leaveAll is how long all rooms that are being left have for it at the end.
	leaveAll = 2 * time.Second
)

// event is what the program has to say. Type is one of
//
//	published  Room takes pictures from now on
//	lost       Room no longer does, or never did; Reason says why
//	keyframe   somebody needs one
//	loss       of what was sent to Room lately, Fraction did not arrive (0 to 1)
type event struct {
	Type     string  `json:"type"`
	Room     string  `json:"room,omitempty"`
	Reason   string  `json:"reason,omitempty"`
	Fraction float64 `json:"fraction"`
}

// events writes events; it is used by many goroutines.
type events struct {
	mu  sync.Mutex
	out *json.Encoder
}

func (e *events) say(told event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	// Nobody to hear it: stdin is at its end too, which ends the program.
	_ = e.out.Encode(told)
}

func main() {
	// Its log has addresses and identities, and says nothing that our events do not.
	lksdk.SetLogger(logger.LogRLogger(logr.Discard()))
	publisher := publisher{rooms: map[string]*room{}, events: &events{out: json.NewEncoder(os.Stdout)}}
	err := publisher.obey(bufio.NewReaderSize(os.Stdin, 1<<20))
	publisher.wait()
	if err != nil {
		fmt.Fprintln(os.Stderr, "publisher:", err)
		os.Exit(1)
	}
}

// publisher is used by one goroutine.
type publisher struct {
	rooms     map[string]*room
	leaving   []*room
	events    *events
	payloader codecs.H264Payloader
}

// obey carries out what it is told until the end of in.
func (p *publisher) obey(in io.Reader) error {
	head := make([]byte, 5)
	for {
		if _, err := io.ReadFull(in, head); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		size := binary.BigEndian.Uint32(head[1:])
		if size > maxMessage {
			return fmt.Errorf("a message of %d bytes", size)
		}
		body := make([]byte, size)
		if _, err := io.ReadFull(in, body); err != nil {
			return err
		}
		if err := p.carryOut(head[0], body); err != nil {
			return err
		}
	}
}

func (p *publisher) carryOut(kind byte, body []byte) error {
	switch kind {
	case 'A':
		var wanted place
		if err := json.Unmarshal(body, &wanted); err != nil {
			return fmt.Errorf("a room that cannot be read: %w", err)
		}
		p.rooms[wanted.Room] = enter(wanted, p.leave(wanted.Room), p.events)
	case 'R':
		p.leave(string(body))
	case 'P':
		if len(body) < captureHead {
			return fmt.Errorf("a picture of %d bytes", len(body))
		}
		p.send(body)
	default:
		return fmt.Errorf("an unknown message %q", kind)
	}
	return nil
}

// send cuts a picture into packets once, and gives them to every room.
func (p *publisher) send(body []byte) {
	sent := &picture{
		timestamp: uint32(binary.BigEndian.Uint64(body) * 9 / 100), // of 90 kHz, which wraps
		key:       body[8] == 1,
		payloads:  p.payloader.Payload(payloadSize, body[captureHead:]),
	}
	for _, room := range p.rooms {
		room.offer(sent)
	}
}

// leave returns the room that is being left, or nil where there is none of this name.
func (p *publisher) leave(name string) *room {
	left := p.rooms[name]
	if left != nil {
		delete(p.rooms, name)
		p.leaving = append(slices.DeleteFunc(p.leaving, isLeft), left)
		close(left.leaving)
	}
	return left
}

func isLeft(r *room) bool {
	select {
	case <-r.left:
		return true
	default:
		return false
	}
}

// wait gives the rooms that are being left the time for it.
func (p *publisher) wait() {
	deadline := time.After(leaveAll)
	for _, room := range p.leaving {
		select {
		case <-room.left:
		case <-deadline:
			return
		}
	}
}
