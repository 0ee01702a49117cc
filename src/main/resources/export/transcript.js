// A click on a time or on a bar plays the call from there
document.addEventListener("click", function (event) {
  const link = event.target.closest('a[href^="#t="]');
  const audio = document.querySelector("audio");
  if (link && audio) {
    audio.currentTime = parseFloat(link.getAttribute("href").slice(3));
    audio.play().catch(function () {});
  }
});
