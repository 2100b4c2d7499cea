import "../shared/theme.css";
import { mount } from "svelte";
import { LanguageChoice } from "../shared/language.svelte";
import { deviceMemory } from "../shared/storage";
import { ThemeChoice } from "../shared/theme.svelte";
import App from "./App.svelte";
import { takeClassKey } from "./join/link";
import { canPlay } from "./media/capability";
import { livekitLink } from "./media/link";
import { Player } from "./media/player";
import { StudentSession } from "./session/session.svelte";

const memory = deviceMemory();
const session = new StudentSession({
  memory,
  socketUrl: `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/api/ws`,
  playable: canPlay(),
  // Loaded at once, beside the form: it is there when the PIN is typed.
  openLink: livekitLink(import("livekit-client")),
  makePlayer: (events) => new Player(events),
  classKey: takeClassKey(location, history),
});

window.addEventListener("online", () => session.wake());
document.addEventListener("visibilitychange", () => document.hidden || session.wake());

mount(App, {
  target: document.body,
  props: {
    session,
    memory,
    language: new LanguageChoice(memory, navigator.languages),
    theme: new ThemeChoice(memory, matchMedia("(prefers-color-scheme: dark)")),
  },
});
