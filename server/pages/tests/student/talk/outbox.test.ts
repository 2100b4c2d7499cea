import { beforeEach, describe, expect, it, vi } from "vitest";
import { NotDelivered } from "../../../shared/control_socket.svelte";
import { Outbox, type Deliver } from "../../../student/talk/outbox.svelte";
import { memoryOf } from "../a_class";

type Message = Parameters<Deliver>[0];

/** A server whose answers a test gives one by one. */
class Server {
  readonly heard: Message[] = [];
  #answers: { resolve: () => void; reject: (error: Error) => void }[] = [];

  readonly deliver: Deliver = (message) => {
    this.heard.push(message);
    return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }));
  };

  acknowledge(): Promise<void> {
    this.#answers.shift()?.resolve();
    return settled();
  }

  refuse(code: ConstructorParameters<typeof NotDelivered>[0]): Promise<void> {
    this.#answers.shift()?.reject(new NotDelivered(code));
    return settled();
  }
}

const textOf = ({ data }: Message) => ("text" in data ? data.text : null);

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

describe("Outbox", () => {
  const kept = new Map<string, string>();
  let server: Server;
  let outbox: Outbox;

  beforeEach(() => {
    kept.clear();
    server = new Server();
    outbox = new Outbox(memoryOf(kept), server.deliver);
  });

  it("keeps what it sends until it is acknowledged", async () => {
    outbox.add("chat", "hello", true);
    expect(server.heard).toEqual([
      { type: "chat", data: { key: outbox.entries[0]?.key, text: "hello", private: true } },
    ]);
    expect([...kept.values()].join()).toContain("hello");
    await server.acknowledge();
    expect(outbox.entries).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it("sends one after the other, in the order of writing", async () => {
    outbox.add("chat", "one");
    outbox.add("question", "two");
    expect(server.heard.map(textOf)).toEqual(["one"]);
    await server.acknowledge();
    expect(server.heard.map(textOf)).toEqual(["one", "two"]);
  });

  it("sends again with the same key after the connection broke", async () => {
    outbox.add("chat", "hello");
    await server.refuse("disconnected");
    expect(outbox.entries[0]?.refused).toBeNull();
    void outbox.flush();
    const [first, second] = server.heard;
    expect(second).toEqual(first);
  });

  it("sends again with the same key after a reload", async () => {
    outbox.add("chat", "hello");
    await server.refuse("disconnected");
    const reloaded = new Outbox(memoryOf(kept), server.deliver);
    void reloaded.flush();
    expect(server.heard).toHaveLength(2);
    expect(server.heard[1]).toEqual(server.heard[0]);
  });

  it("says what was refused, goes on with the rest, and tries again when asked", async () => {
    outbox.add("chat", "too soon");
    outbox.add("chat", "later");
    await server.refuse("slow_mode");
    expect(outbox.entries.map((each) => each.refused)).toEqual(["slow_mode", null]);
    await server.acknowledge();
    const [refused] = outbox.entries;
    outbox.retry(refused?.key ?? "");
    expect(server.heard[2]).toEqual(server.heard[0]);
    await server.acknowledge();
    expect(outbox.entries).toEqual([]);
  });

  it("waits where it was too fast, without holding up the rest", async () => {
    vi.useFakeTimers();
    outbox.add("question", "too fast");
    outbox.add("chat", "in time");
    void server.refuse("rate_limited");
    await vi.advanceTimersByTimeAsync(0);
    expect(server.heard.map(textOf)).toEqual(["too fast", "in time"]);
    void server.acknowledge();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.heard[2]).toEqual(server.heard[0]);
    expect(outbox.entries.map((each) => each.refused)).toEqual([null]);
    vi.useRealTimers();
  });

  it("forgets what is discarded, and everything when somebody else sits down", async () => {
    outbox.add("chat", "one");
    outbox.add("chat", "two");
    await server.refuse("muted");
    outbox.discard(outbox.entries[0]?.key ?? "");
    expect(outbox.entries.map((each) => each.kind !== "answer" && each.text)).toEqual(["two"]);
    outbox.clear();
    expect(kept.size).toBe(0);
  });

  it("sends of several answers to one question what was not sent yet but the last", async () => {
    outbox.answer("run", "q1", { choices: ["a"] });
    outbox.answer("run", "q1", { choices: ["b"] });
    outbox.answer("run", "q2", { text: "x" });
    outbox.answer("run", "q1", { choices: ["c"] });
    for (let number = 0; number < 3; number++) await server.acknowledge();
    const answers = server.heard.map(({ data }) => "answer" in data && [data.question_id, data.answer]);
    expect(answers).toEqual([
      ["q1", { choices: ["a"] }],
      ["q2", { text: "x" }],
      ["q1", { choices: ["c"] }],
    ]);
    expect(new Set(server.heard.map(({ data }) => data.key)).size).toBe(3);
  });

  it("keeps an answer over a reload, and one that was refused until it is answered anew", async () => {
    outbox.answer("run", "q1", { order: ["b", "a"] });
    await server.refuse("disconnected");
    const reloaded = new Outbox(memoryOf(kept), server.deliver);
    void reloaded.flush();
    expect(server.heard[1]).toEqual(server.heard[0]);
    await server.refuse("bad_answer");
    expect(reloaded.entries.map((each) => each.refused)).toEqual(["bad_answer"]);
    reloaded.answer("run", "q1", { order: ["a", "b"] });
    expect(reloaded.entries.map((each) => each.refused)).toEqual([null]);
  });

  it.each(["not json", '{"a":1}', '[{"kind":"chat"}]', '[{"kind":"answer","key":"k","refused":null}]'])("takes nothing from a strange memory: %s", (strange) => {
    kept.set("airclass.outbox", strange);
    expect(new Outbox(memoryOf(kept), server.deliver).entries).toEqual([]);
  });
});
