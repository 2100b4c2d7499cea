/** The pages' icons. Those that the window has too are its own files. */
import alert from "../../../../resources/icons/alert.svg";
import blank from "../../../../resources/icons/blank.svg";
import check from "../../../../resources/icons/check.svg";
import chevronDown from "../../../../resources/icons/chevron-down.svg";
import clock from "../../../../resources/icons/clock.svg";
import close from "../../../../resources/icons/close.svg";
import door from "../../../../resources/icons/door.svg";
import freeze from "../../../../resources/icons/freeze.svg";
import lock from "../../../../resources/icons/lock.svg";
import pause from "../../../../resources/icons/pause.svg";
import play from "../../../../resources/icons/play.svg";
import screen from "../../../../resources/icons/screen.svg";
import students from "../../../../resources/icons/students.svg";
import wifi from "../../../../resources/icons/wifi.svg";
import window from "../../../../resources/icons/window.svg";
import chat from "./chat.svg";
import clap from "./clap.svg";
import faster from "./faster.svg";
import fullscreenExit from "./fullscreen-exit.svg";
import fullscreen from "./fullscreen.svg";
import hand from "./hand.svg";
import heart from "./heart.svg";
import help from "./help.svg";
import language from "./language.svg";
import laugh from "./laugh.svg";
import lost from "./lost.svg";
import megaphone from "./megaphone.svg";
import moon from "./moon.svg";
import no from "./no.svg";
import pinned from "./pinned.svg";
import pipExit from "./pip-exit.svg";
import pip from "./pip.svg";
import send from "./send.svg";
import slower from "./slower.svg";
import smile from "./smile.svg";
import sun from "./sun.svg";
import vote from "./vote.svg";
import wow from "./wow.svg";
import yes from "./yes.svg";
import zoomReset from "./zoom-reset.svg";

export const ICONS = {
  alert,
  blank,
  chat,
  check,
  chevronDown,
  clap,
  clock,
  close,
  door,
  faster,
  freeze,
  fullscreen,
  fullscreenExit,
  hand,
  heart,
  help,
  language,
  laugh,
  lock,
  lost,
  megaphone,
  moon,
  no,
  pause,
  pinned,
  pip,
  pipExit,
  play,
  screen,
  send,
  slower,
  smile,
  students,
  sun,
  vote,
  wifi,
  window,
  wow,
  yes,
  zoomReset,
};

export type IconName = keyof typeof ICONS;
