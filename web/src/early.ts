/** Runs before the first paint: applies the light or dark look chosen last time. */
import { applyLook, chosenLook } from "./view/look";

applyLook(chosenLook());
