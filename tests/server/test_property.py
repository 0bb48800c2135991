"""Requests made up from the app's own OpenAPI: never a 500, always answered as documented."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# Long drafts take long to make up; that says nothing about the server.
UNHEALTHY = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
OPERATIONS = [
    ("/api/suggestions", "POST"),
    ("/api/verses", "POST"),
    ("/api/swaps", "POST"),
    ("/api/analysis", "POST"),
    ("/api/rhymes", "GET"),
    ("/api/pronunciations", "GET"),
    ("/api/voices", "GET"),
    ("/healthz", "GET"),
    ("/readyz", "GET"),
]


@pytest.fixture(scope="module")
def schema(shared_client: httpx.Client) -> Any:
    return schemathesis.openapi.from_url(str(shared_client.base_url.join("/openapi.json")))


def test_every_operation_is_tried(schema: Any) -> None:
    documented = {
        (each.ok().path, each.ok().method.upper()) for each in schema.get_all_operations()
    }
    assert documented == {*OPERATIONS, ("/metrics", "GET")}


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
@given(data=st.data())
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=UNHEALTHY)
def test_made_up_requests_are_answered_as_documented(
    schema: Any, path: str, method: str, mode: GenerationMode, data: st.DataObject
) -> None:
    if mode is GenerationMode.NEGATIVE and not takes_anything(schema[path][method]):
        return
    case = data.draw(schema[path][method].as_strategy(generation_mode=mode))
    response = case.call()
    case.validate_response(response, checks=CHECKS)
    if mode is GenerationMode.NEGATIVE and not looks_right(case):
        assert response.status_code in (413, 422), case.meta


def looks_right(case: Any) -> bool:
    """Whether what is wrong cannot be seen: in a query, a list or an object is text like any."""
    return any(isinstance(value, list | dict) for value in (case.query or {}).values())


def takes_anything(operation: Any) -> bool:
    """Whether there is something in a request that can be wrong."""
    return bool(list(operation.body) or list(operation.query))
