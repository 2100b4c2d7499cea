import type { ServerFrame, StudentView } from "../../shared/protocol";

/** What the page knows of the class after one more frame. Null until the first snapshot has come. */
export function applyFrame(view: StudentView | null, frame: ServerFrame): StudentView | null {
  if (frame.type === "snapshot") return frame.data;
  if (view === null) return null;
  switch (frame.type) {
    case "class": {
      const { state, title, elapsed_ms, recording } = frame.data;
      return { ...view, state, title, elapsed_ms, recording };
    }
    case "picture":
      return { ...view, picture: frame.data };
    case "student":
      return frame.data.student.id === view.you.id ? { ...view, you: frame.data.student } : view;
    default:
      return view;
  }
}
