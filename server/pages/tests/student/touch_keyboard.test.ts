// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { TouchKeyboard } from "../../student/room/touch_keyboard.svelte";

/** A window whose size a test sets. */
class Phone extends EventTarget {
  innerWidth = 390;
  innerHeight = 844;
  readonly visualViewport = Object.assign(new EventTarget(), {
    width: 390,
    height: 844,
    scale: 1,
    offsetTop: 0,
    offsetLeft: 0,
    pageTop: 0,
    pageLeft: 0,
    onresize: null,
    onscroll: null,
    onscrollend: null,
  });

  resize(width: number, height: number, seen = height): void {
    this.innerWidth = width;
    this.innerHeight = height;
    this.visualViewport.height = seen;
    this.dispatchEvent(new Event("resize"));
  }
}

describe("TouchKeyboard", () => {
  it("is seen where it makes the page smaller", () => {
    const phone = new Phone();
    const keyboard = new TouchKeyboard(phone);
    expect([keyboard.open, keyboard.px]).toEqual([false, 0]);
    phone.resize(390, 500);
    expect([keyboard.open, keyboard.px]).toEqual([true, 0]);
    phone.resize(390, 790); // the browser's own bar
    expect(keyboard.open).toBe(false);
  });

  it("is seen where it lies over the page", () => {
    const phone = new Phone();
    const keyboard = new TouchKeyboard(phone);
    phone.resize(390, 844, 500);
    expect([keyboard.open, keyboard.px]).toEqual([true, 344]);
  });

  it("is not taken for a phone that was turned", () => {
    const phone = new Phone();
    const keyboard = new TouchKeyboard(phone);
    phone.resize(844, 390);
    expect(keyboard.open).toBe(false);
  });
});
