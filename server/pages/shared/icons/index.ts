/** The pages' icons. Those that the window has too are its own files. */
import alert from "../../../../resources/icons/alert.svg";
import blank from "../../../../resources/icons/blank.svg";
import check from "../../../../resources/icons/check.svg";
import clock from "../../../../resources/icons/clock.svg";
import close from "../../../../resources/icons/close.svg";
import door from "../../../../resources/icons/door.svg";
import freeze from "../../../../resources/icons/freeze.svg";
import lock from "../../../../resources/icons/lock.svg";
import pause from "../../../../resources/icons/pause.svg";
import play from "../../../../resources/icons/play.svg";
import screen from "../../../../resources/icons/screen.svg";
import wifi from "../../../../resources/icons/wifi.svg";
import window from "../../../../resources/icons/window.svg";
import fullscreenExit from "./fullscreen-exit.svg";
import fullscreen from "./fullscreen.svg";
import help from "./help.svg";
import language from "./language.svg";
import moon from "./moon.svg";
import pipExit from "./pip-exit.svg";
import pip from "./pip.svg";
import sun from "./sun.svg";
import zoomReset from "./zoom-reset.svg";

export const ICONS = {
  alert,
  blank,
  check,
  clock,
  close,
  door,
  freeze,
  fullscreen,
  fullscreenExit,
  help,
  language,
  lock,
  moon,
  pause,
  pip,
  pipExit,
  play,
  screen,
  sun,
  wifi,
  window,
  zoomReset,
};

export type IconName = keyof typeof ICONS;
