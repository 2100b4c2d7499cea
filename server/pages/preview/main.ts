import "../shared/theme.css";
import { mount } from "svelte";
import { preferredLanguage } from "../shared/language.svelte";
import type { QuizShown } from "../shared/protocol";
import { previewed } from "./previewed";
import Preview from "./Preview.svelte";

/** Which preview, and in which language the teacher's window speaks: `#id,ko`. */
const [id = "", language] = location.hash.slice(1).split(",");

document.documentElement.dataset["theme"] = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

const shown = fetch(`/api/quiz/preview/${encodeURIComponent(id)}`).then(async (answer) => {
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as QuizShown;
});

mount(Preview, {
  target: document.body,
  props: {
    quiz: shown.then(previewed),
    language: language === "ko" || language === "en" ? language : preferredLanguage(navigator.languages),
  },
});
