/** What is only needed when a quiz is asked: a part of the page of its own, fetched after joining. */
export { default as QuizNews } from "./QuizNews.svelte";
export { default as QuizPanel } from "./QuizPanel.svelte";
