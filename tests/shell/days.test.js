/** Days are those of the reader's own calendar. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, daysBetween, momentOf } from "../../overrides/assets/shell/days.js";

process.env.TZ = "Europe/London";

test("half past midnight in summer time belongs to the new day", () => {
  const night = new Date("2027-06-11T23:30:00Z");
  assert.equal(dayOf(night), "2027-06-12");
  assert.equal(momentOf(night), "2027-06-12-0030");
});

test("a backup of the evening before was saved yesterday, half an hour later", () => {
  assert.equal(daysBetween(new Date("2027-06-11T22:50:00Z"), new Date("2027-06-11T23:20:00Z")), 1);
});

test("the day on which the clocks change is a day like others", () => {
  assert.equal(daysBetween(new Date("2027-03-27T12:00:00Z"), new Date("2027-03-28T23:30:00Z")), 2);
  assert.equal(daysBetween(new Date("2027-10-30T12:00:00Z"), new Date("2027-10-31T12:00:00Z")), 1);
});

test("a clock that was set back counts below none", () => {
  assert.equal(daysBetween(new Date("2027-06-12T12:00:00Z"), new Date("2026-06-11T12:00:00Z")), -366);
});
