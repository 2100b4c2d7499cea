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
import arrow from "./arrow.svg";
import chat from "./chat.svg";
import clap from "./clap.svg";
import down from "./down.svg";
import faster from "./faster.svg";
import fullscreenExit from "./fullscreen-exit.svg";
import fullscreen from "./fullscreen.svg";
import grip from "./grip.svg";
import hand from "./hand.svg";
import half from "./half.svg";
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
import quiz from "./quiz.svg";
import send from "./send.svg";
import slower from "./slower.svg";
import smile from "./smile.svg";
import sun from "./sun.svg";
import trophy from "./trophy.svg";
import up from "./up.svg";
import vote from "./vote.svg";
import wow from "./wow.svg";
import yes from "./yes.svg";
import zoomReset from "./zoom-reset.svg";

export const ICONS = {
  alert,
  arrow,
  blank,
  chat,
  check,
  chevronDown,
  clap,
  clock,
  close,
  door,
  down,
  faster,
  freeze,
  fullscreen,
  fullscreenExit,
  grip,
  half,
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
  quiz,
  screen,
  send,
  slower,
  smile,
  students,
  sun,
  trophy,
  up,
  vote,
  wifi,
  window,
  wow,
  yes,
  zoomReset,
};

export type IconName = keyof typeof ICONS;
