import type { RemoteParticipant, RemoteTrack, RemoteTrackPublication, Room } from "livekit-client";
import type { MediaGrant } from "../../shared/protocol";

/** A received picture. Whoever gets it stops the track in the end. */
export interface Picture {
  readonly track: MediaStreamTrack;
  readonly receiver: RTCRtpReceiver;
}

/** What a link tells its owner. */
export interface LinkEvents {
  picture(picture: Picture): void;
  /** The publisher has gone, the room still stands: the picture comes back by itself. */
  pictureGone(): void;
  /** The room is gone, or was never reached. Said once, and never after `close`. */
  lost(): void;
}

/** A connection to one room, receiving one track. */
export interface Link {
  close(): void;
}

export type OpenLink = (grant: MediaGrant, events: LinkEvents) => Link;
export type LiveKit = typeof import("livekit-client");

/** A LAN answers at once or not at all. */
const SIGNAL_TIMEOUT_MS = 3_000;
const PEER_TIMEOUT_MS = 5_000;

/** Open a link by livekit-client, which is loaded while the form is being filled in. */
export function livekitLink(loading: Promise<LiveKit>): OpenLink {
  return (grant, events) => {
    const link = new LiveKitLink(grant, events);
    loading.then(
      (livekit) => link.connect(livekit),
      () => link.fail(),
    );
    return link;
  };
}

class LiveKitLink implements Link {
  #room: Room | null = null;
  #over = false;

  constructor(
    readonly grant: MediaGrant,
    readonly events: LinkEvents,
  ) {}

  connect(livekit: LiveKit): void {
    if (this.#over) return;
    const { RoomEvent } = livekit;
    // What goes wrong comes as an event; its log would name a lost server an error of the page.
    livekit.setLogLevel(livekit.LogLevel.silent);
    const room = new livekit.Room({
      adaptiveStream: false,
      dynacast: false,
      // A lost link is not resumed: a fresh grant is quicker, and right after a restart as well.
      reconnectPolicy: { nextRetryDelayInMs: () => null },
    });
    this.#room = room;
    room
      .on(RoomEvent.SignalConnected, () => this.#subscribeToAll(room))
      .on(RoomEvent.TrackPublished, (publication) => this.#subscribe(publication))
      .on(RoomEvent.TrackSubscribed, (track) => this.#received(track))
      .on(RoomEvent.TrackUnsubscribed, () => this.#over || this.events.pictureGone())
      .on(RoomEvent.Disconnected, () => this.fail());
    room
      .connect(this.grant.url, this.grant.token, {
        autoSubscribe: false,
        maxRetries: 0,
        websocketTimeout: SIGNAL_TIMEOUT_MS,
        peerConnectionTimeout: PEER_TIMEOUT_MS,
        // No STUN server: there may be no internet, and the LAN needs none.
        rtcConfig: { iceServers: [] },
        // The only track must not be paused to save bandwidth.
        subscriberAllowPause: false,
      })
      .then(
        () => this.#subscribeToAll(room),
        () => this.fail(),
      );
  }

  fail(): void {
    if (this.#over) return;
    this.close();
    this.events.lost();
  }

  close(): void {
    this.#over = true;
    // A disconnect can only fail on what is gone already.
    this.#room?.disconnect().catch(() => undefined);
  }

  #subscribeToAll(room: Room): void {
    room.remoteParticipants.forEach((participant: RemoteParticipant) =>
      participant.trackPublications.forEach((publication) => this.#subscribe(publication)),
    );
  }

  #subscribe(publication: RemoteTrackPublication): void {
    if (publication.trackName === this.grant.rendition) publication.setSubscribed(true);
  }

  #received(track: RemoteTrack): void {
    const { receiver } = track;
    if (this.#over || receiver === undefined) return;
    renderAtOnce(receiver);
    // A clone: livekit-client disables its own track when the room is lost, which would turn the last picture black.
    this.events.picture({ track: track.mediaStreamTrack.clone(), receiver });
  }
}

/** Chrome 90-123 have only the older name. */
type WithPlayoutDelay = Partial<Pick<RTCRtpReceiver, "jitterBufferTarget">> & { playoutDelayHint?: number };

/** No buffering beyond what the network's jitter needs. */
function renderAtOnce(receiver: WithPlayoutDelay): void {
  if (receiver.jitterBufferTarget !== undefined) receiver.jitterBufferTarget = 0;
  else if ("playoutDelayHint" in receiver) receiver.playoutDelayHint = 0;
}
