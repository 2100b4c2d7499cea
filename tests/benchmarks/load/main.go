// Command load plays a crowd of students on one PC: each joins, keeps a control WebSocket as the page does, writes
// and answers. Times are this program's own.
//
// Each line on stdin is a command, each line on stdout its answer, both JSON and in the same order. The end of stdin
// ends it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// command is what the benchmark asks for; each uses some of the fields.
type command struct {
	Do         string   `json:"do"`
	URL        string   `json:"url"`
	PIN        string   `json:"pin"`
	Students   int      `json:"students"`
	Kind       string   `json:"kind"`
	Text       string   `json:"text"`
	Prefix     string   `json:"prefix"`
	ASecond    int      `json:"a_second"`
	Seconds    float64  `json:"seconds"`
	Listeners  int      `json:"listeners"`
	RunID      string   `json:"run_id"`
	QuestionID string   `json:"question_id"`
	Choices    []string `json:"choices"`
}

func main() {
	crowd := &crowd{}
	commands := bufio.NewScanner(os.Stdin)
	for commands.Scan() {
		var asked command
		if err := json.Unmarshal(commands.Bytes(), &asked); err != nil {
			panic(err)
		}
		answer, err := json.Marshal(carryOut(crowd, asked))
		if err != nil {
			panic(err)
		}
		fmt.Println(string(answer))
	}
}

func carryOut(crowd *crowd, asked command) any {
	switch asked.Do {
	case "join":
		return crowd.join(asked.URL, asked.PIN, asked.Students)
	case "watch":
		return crowd.watchFor(asked.Kind, asked.Text)
	case "arrivals":
		return crowd.arrivals()
	case "chat":
		return crowd.chat(asked)
	case "answer":
		return crowd.answer(asked)
	case "watch_losses":
		return crowd.watchLosses()
	case "returned":
		return crowd.returned()
	default:
		panic("unknown command " + asked.Do)
	}
}
