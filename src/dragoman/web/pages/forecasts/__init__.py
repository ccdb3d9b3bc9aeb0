"""The pages of the ledger: what was foretold, what is due, and who was right."""

from dragoman.web.pages.forecasts.changes import ask, reopen, resolve, void
from dragoman.web.pages.forecasts.listing import show_forecasts
from dragoman.web.pages.forecasts.question import show_question
from dragoman.web.pages.forecasts.scores import show_scores
from dragoman.web.routing import change, page

ROUTES = (
    *page("/forecasts", show_forecasts),
    *page("/forecasts/scores", show_scores),
    *page("/forecasts/{id}", show_question),
    *change("/forecasts/{id}/ask", ask),
    *change("/forecasts/{id}/resolve", resolve),
    *change("/forecasts/{id}/void", void),
    *change("/forecasts/{id}/reopen", reopen),
)
