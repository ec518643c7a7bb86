// Fonts of the system: nothing is loaded that the page does not need.
export { default } from "vitepress/theme-without-fonts";
import "./site.css";
