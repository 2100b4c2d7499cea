package main

import (
	"errors"
	"sync"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"
)

const (
	// trackName is what students are told to subscribe to: MediaGrant in server/protocol/classroom.py.
	trackName      = "main"
	connectTimeout = 5 * time.Second
	// disconnectTimeout is how long a room that does not answer may keep the next one of its name waiting.
	disconnectTimeout = 2 * time.Second
	// queued pictures a room may lag, a second of motion: older ones are worth nothing to anybody live.
	queued = 30
	// A receiver's buffer, 208 KiB by Linux's default, holds some 90 packets: a keyframe may be larger, and a busy
	// computer may not look for a while. It gets burst packets, and burstGap to take them.
	burst    = 32
	burstGap = time.Millisecond
)

var (
	errDisconnected = errors.New("disconnected")
	errLate         = errors.New("not published in time")
)

// place is a room to publish to, and what is published there.
type place struct {
	Room   string `json:"room"`
	URL    string `json:"url"`
	Token  string `json:"token"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// picture is one access unit, ready to be sent to any room.
type picture struct {
	timestamp uint32
	key       bool
	payloads  [][]byte
}

// room is one connection with a goroutine of its own: one that hangs costs the others nothing.
type room struct {
	name    string
	events  *events
	queue   chan *picture
	gap     bool          // of offer: pictures are dropped up to the next keyframe
	leaving chan struct{} // closed by who wants it left
	left    chan struct{} // closed once it is
}

// enter publishes to a room after previous, if there is one, has been left.
func enter(wanted place, previous *room, told *events) *room {
	entered := &room{
		name:    wanted.Room,
		events:  told,
		queue:   make(chan *picture, queued),
		gap:     true,
		leaving: make(chan struct{}),
		left:    make(chan struct{}),
	}
	go entered.run(wanted, previous)
	return entered
}

// offer queues a picture, or drops it. It never blocks, and is called by one goroutine.
func (r *room) offer(sent *picture) {
	if r.gap && !sent.key {
		return
	}
	select {
	case r.queue <- sent:
		r.gap = false
	default:
		r.gap = true
	}
}

// run publishes until the room is left or lost.
func (r *room) run(wanted place, previous *room) {
	defer close(r.left)
	if previous != nil {
		<-previous.left
	}
	track, err := r.newTrack()
	if err != nil {
		r.lost(err.Error())
		return
	}
	bound, disconnected := make(chan struct{}), make(chan struct{})
	track.OnBind(sync.OnceFunc(func() { close(bound) }))
	// Not WithSinglePeerConnection and WithTrack, although they save a round trip: the SDK then listens to LiveKit
	// before it has set its own offer, so that an answer that is quick is refused, and the room never entered
	// (OnJoinResponse of https://github.com/livekit/server-sdk-go/blob/v2.17.0/engine.go).
	connection, err := lksdk.ConnectToRoomWithToken(wanted.URL, wanted.Token,
		&lksdk.RoomCallback{OnDisconnected: sync.OnceFunc(func() { close(disconnected) })},
		lksdk.WithAutoSubscribe(false),
		lksdk.WithConnectTimeout(connectTimeout),
		lksdk.WithDisableRegionDiscovery(),
	)
	if err != nil {
		r.lost(err.Error())
		return
	}
	if err := r.publish(connection, track, wanted, bound, disconnected); err != nil {
		leave(connection)
		r.lost(err.Error())
		return
	}
	r.tell(event{Type: "published", Room: r.name})
	if r.feed(track, disconnected) {
		leave(connection)
	} else {
		r.lost(errDisconnected.Error())
	}
}

// publish returns once the track takes packets, or the room is to be left.
func (r *room) publish(
	connection *lksdk.Room, track *lksdk.LocalTrack, wanted place, bound, disconnected <-chan struct{},
) error {
	options := &lksdk.TrackPublicationOptions{
		Name: trackName, Source: livekit.TrackSource_SCREEN_SHARE, VideoWidth: wanted.Width, VideoHeight: wanted.Height,
	}
	if _, err := connection.LocalParticipant.PublishTrack(track, options); err != nil {
		return err
	}
	select {
	case <-bound:
		return nil
	case <-r.leaving:
		return nil
	case <-disconnected:
		return errDisconnected
	case <-time.After(connectTimeout):
		return errLate
	}
}

// feed sends pictures; it returns true when the room is to be left, and false when it was lost.
func (r *room) feed(track *lksdk.LocalTrack, disconnected <-chan struct{}) bool {
	sequence := rtp.NewRandomSequencer()
	lagging := false
	for {
		select {
		case <-r.leaving:
			return true
		case <-disconnected:
			return false
		case sent := <-r.queue:
			send(track, sequence, sent)
			// Once it has caught up a keyframe is of use, and not before.
			full := len(r.queue) >= queued-1
			if lagging && len(r.queue) == 0 {
				r.events.say(event{Type: "keyframe"})
			}
			lagging = full || lagging && len(r.queue) > 0
		}
	}
}

func send(track *lksdk.LocalTrack, sequence rtp.Sequencer, sent *picture) {
	for number, payload := range sent.payloads {
		if number > 0 && number%burst == 0 {
			time.Sleep(burstGap)
		}
		// Errors are a connection's that is about to be lost or restarted; who watches asks for what is missing.
		_ = track.WriteRTP(&rtp.Packet{
			Header: rtp.Header{
				Version:        2,
				Marker:         number == len(sent.payloads)-1,
				SequenceNumber: sequence.NextSequenceNumber(),
				Timestamp:      sent.timestamp,
			},
			Payload: payload,
		}, nil)
	}
}

// newTrack returns a track of constrained baseline, the one profile that every browser decodes.
func (r *room) newTrack() (*lksdk.LocalTrack, error) {
	codec := webrtc.RTPCodecCapability{
		MimeType:    webrtc.MimeTypeH264,
		ClockRate:   90_000,
		SDPFmtpLine: "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
		RTCPFeedback: []webrtc.RTCPFeedback{
			{Type: webrtc.TypeRTCPFBNACK}, {Type: webrtc.TypeRTCPFBNACK, Parameter: "pli"},
		},
	}
	return lksdk.NewLocalTrack(codec, lksdk.WithRTCPHandler(r.hear))
}

// hear takes in what LiveKit says of the stream.
func (r *room) hear(packet rtcp.Packet) {
	switch said := packet.(type) {
	case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
		r.events.say(event{Type: "keyframe"})
	case *rtcp.ReceiverReport:
		for _, report := range said.Reports {
			r.tell(event{Type: "loss", Room: r.name, Fraction: float64(report.FractionLost) / 256})
		}
	}
}

func (r *room) lost(reason string) {
	r.tell(event{Type: "lost", Room: r.name, Reason: reason})
}

// tell says what concerns this room alone, unless it is to be left: who wants that need not hear of it any more, and
// would take it for news of the next one of its name.
func (r *room) tell(told event) {
	select {
	case <-r.leaving:
	default:
		r.events.say(told)
	}
}

func leave(connection *lksdk.Room) {
	gone := make(chan struct{})
	go func() {
		connection.Disconnect()
		close(gone)
	}()
	select {
	case <-gone:
	case <-time.After(disconnectTimeout):
	}
}
