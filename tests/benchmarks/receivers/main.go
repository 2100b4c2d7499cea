// Command receivers joins LiveKit rooms as students do and throws away what it receives: a hundred browsers, or
// LiveKit's own SDK, would decode it, and a benchmark on one machine would measure that.
//
// Each line on stdin is a way in: the URL of the signalling and a token. A line on stdout answers each, in any
// order: "receiving" after the first packet, or the reason why not. The end of stdin ends it.
package main

import (
	"bufio"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/gorilla/websocket"

	"github.com/livekit/livekit-server/pkg/telemetry/prometheus"
	"github.com/livekit/livekit-server/test/client"
	"github.com/livekit/protocol/livekit"
)

const deadline = 30 * time.Second

func main() {
	// The client is made of the server's parts, which count.
	if err := prometheus.Init("receivers", livekit.NodeType_SERVER); err != nil {
		panic(err)
	}
	answers := make(chan string)
	go func() {
		for answer := range answers {
			fmt.Println(answer)
		}
	}()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		address, token, _ := strings.Cut(lines.Text(), " ")
		go func() { answers <- receive(address, token) }()
	}
}

// receive joins, and returns once packets flow; the connection stays.
func receive(address, token string) string {
	query := url.Values{"access_token": {token}, "auto_subscribe": {"1"}, "protocol": {"16"}, "sdk": {"go"}}
	connection, refusal, err := websocket.DefaultDialer.Dial(address+"/rtc?"+query.Encode(), nil)
	if refusal != nil && err != nil {
		return refusal.Status
	} else if err != nil {
		return err.Error()
	}
	receiver, err := client.NewRTCClient(connection, false, nil)
	if err != nil {
		return err.Error()
	}
	go func() { _ = receiver.Run() }()
	for began := time.Now(); time.Since(began) < deadline; time.Sleep(10 * time.Millisecond) {
		if receiver.BytesReceived() > 0 {
			return "receiving"
		}
	}
	return "no packets"
}
