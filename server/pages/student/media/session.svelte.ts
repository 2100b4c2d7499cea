import { backoffMs } from "../../shared/backoff";
import type { ConnectionReport, MediaGrant, MediaRequest } from "../../shared/protocol";
import type { Link, OpenLink, Picture } from "./link";
import type { Player, PlayerEvents } from "./player";
import { measure, nextWord, NO_WORD, wordFor, type SteadyWord } from "./quality";
import { readSample, type Sample } from "./sample";

/** `lost`: a fresh grant is being asked for. `blocked`: the browser wants a tap before it plays. */
export type MediaPhase = "idle" | "connecting" | "playing" | "blocked" | "lost";

type Reason = NonNullable<MediaRequest["reason"]>;

/** What the session needs from the rest of the page. */
export interface MediaNeeds {
  openLink: OpenLink;
  makePlayer(events: PlayerEvents): Player;
  /** Ask the server for a fresh grant; it comes by `accept`. Rejects when the server could not be asked. */
  requestGrant(reason: Reason): Promise<void>;
  report(report: ConnectionReport): void;
  /** Whether frames must be coming now, so that silence is a fault. */
  expected(): boolean;
}

const SAMPLE_MS = 1_000;
/** Quality is judged over this many samples, and reported as often. */
const WINDOW = 5;
/** The server sends a frame at least every second, so so many samples without a byte are a dead connection. */
const SILENT_SAMPLES = 3;
/** A grant that has been asked for comes within this time or is asked for again. */
const GRANT_MS = 2_000;
/** A link that shows nothing for this long is tried again from the start. */
const FIRST_PICTURE_MS = 6_000;

/** Receives the picture: moves from room to room as the server says, and asks for a way back when it is lost. */
export class MediaSession {
  phase: MediaPhase = $state("idle");
  steady: SteadyWord = $state.raw(NO_WORD);
  /** A picture has been seen. */
  seen = $state(false);
  readonly player: Player;

  #needs: MediaNeeds;
  #link: Link | null = null;
  #leaving: Link | null = null;
  #grant: MediaGrant | null = null;
  #receiver: RTCRtpReceiver | undefined;
  #samples: Sample[] = [];
  #sinceReport = 0;
  #failures = 0;
  /** Counts what has been begun, so that the answer to an older request is not taken for that to a newer one. */
  #attempt = 0;
  #sampling: ReturnType<typeof setInterval> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(needs: MediaNeeds) {
    this.#needs = needs;
    this.player = needs.makePlayer({ shown: () => this.#shown(), blocked: () => this.#blocked() });
  }

  /** The server says where the picture is. The old room is left when the new one has brought a picture. */
  accept(grant: MediaGrant): void {
    const same = grant.room === this.#grant?.room && grant.rendition === this.#grant.rendition;
    if (same && this.#link !== null) return;
    this.#leaving?.close();
    this.#leaving = this.#link;
    this.#grant = grant;
    this.#open(grant);
  }

  /** The server can be asked again: take up the picture, unless it is there or on its way. */
  resume(): void {
    if (this.#link !== null) return;
    this.#failures = 0;
    this.#recover(this.seen ? "lost" : "start");
  }

  stop(): void {
    this.#clear();
    this.#grant = null;
    this.phase = "idle";
    this.seen = false;
    this.steady = NO_WORD;
    this.player.clear();
  }

  #open(grant: MediaGrant): void {
    this.#attempt++;
    this.#receiver = undefined;
    if (this.#leaving === null) this.phase = "connecting";
    clearInterval(this.#sampling);
    this.#expectPicture();
    const link: Link = this.#needs.openLink(grant, {
      picture: (picture) => this.#link === link && this.#receive(picture),
      pictureGone: () => this.#link === link && this.#pictureGone(),
      lost: () => this.#link === link && this.#recover("lost"),
    });
    this.#link = link;
  }

  #expectPicture(): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#recover("lost"), FIRST_PICTURE_MS);
  }

  #receive({ track, receiver }: Picture): void {
    this.#leaving?.close();
    this.#leaving = null;
    this.player.show(track);
    this.#receiver = receiver;
    this.#samples = [];
    clearInterval(this.#sampling);
    this.#sampling = setInterval(() => void this.#sample(), SAMPLE_MS);
  }

  #shown(): void {
    if (this.#receiver === undefined) return;
    this.phase = "playing";
    this.seen = true;
    this.#failures = 0;
    clearTimeout(this.#deadline);
  }

  #blocked(): void {
    this.phase = "blocked";
    clearTimeout(this.#deadline);
  }

  #pictureGone(): void {
    this.player.hold();
    this.#receiver = undefined;
    clearInterval(this.#sampling);
    this.phase = "connecting";
    this.#expectPicture();
  }

  #recover(reason: Reason): void {
    this.player.hold();
    this.#clear();
    this.phase = this.seen ? "lost" : "connecting";
    const wait = this.#failures === 0 ? 0 : backoffMs(this.#failures - 1, Math.random());
    this.#failures++;
    this.#deadline = setTimeout(() => this.#ask(reason), wait);
  }

  #ask(reason: Reason): void {
    const attempt = ++this.#attempt;
    const again = (): void => {
      if (attempt === this.#attempt) this.#recover(reason);
    };
    this.#deadline = setTimeout(again, GRANT_MS);
    this.#needs.requestGrant(reason).catch(again);
  }

  #clear(): void {
    this.#attempt++;
    clearTimeout(this.#deadline);
    clearInterval(this.#sampling);
    this.#leaving?.close();
    this.#link?.close();
    this.#leaving = this.#link = null;
    this.#receiver = undefined;
    this.#samples = [];
  }

  async #sample(): Promise<void> {
    const receiver = this.#receiver;
    const report = await receiver?.getStats();
    if (report === undefined || receiver !== this.#receiver) return;
    const sample = readSample(report, performance.now());
    if (sample === null) return;
    this.#samples = [...this.#samples.slice(-WINDOW), sample];
    // The video element says nothing while the tab is hidden.
    if (this.phase === "connecting" && sample.frames > 0) this.#shown();
    this.#judge(sample);
  }

  #judge(newest: Sample): void {
    if (this.#isSilent(newest)) return this.#recover("lost");
    const oldest = this.#samples[0];
    if (oldest === undefined || oldest === newest) return;
    const measured = measure(oldest, newest);
    this.steady = nextWord(this.steady, wordFor(measured));
    if (++this.#sinceReport < WINDOW) return;
    this.#sinceReport = 0;
    this.#needs.report({
      fps: measured.fps,
      freezes: measured.freezes,
      lost_packets: measured.loss,
      rtt_ms: measured.rttMs,
      playing: this.phase === "playing",
    });
  }

  #isSilent(newest: Sample): boolean {
    const before = this.#samples[this.#samples.length - 1 - SILENT_SAMPLES];
    return this.#needs.expected() && before !== undefined && before.bytes === newest.bytes;
  }
}
