"""The example for Kubernetes: its pods are valid, its fields KubeRay's, its command ours."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import align

FOLDER = Path(__file__).parents[2] / "docs" / "kubernetes"
FIELDS = {
    "RayJob": {
        *("activeDeadlineSeconds", "backoffLimit", "clusterSelector", "entrypoint"),
        *("entrypointNumCpus", "entrypointNumGpus", "entrypointResources", "jobId", "metadata"),
        *("rayClusterSpec", "runtimeEnvYAML", "shutdownAfterJobFinishes", "submissionMode"),
        *("submitterConfig", "submitterPodTemplate", "suspend", "ttlSecondsAfterFinished"),
    },
    "RayCluster": {
        *("autoscalerOptions", "enableInTreeAutoscaling", "gcsFaultToleranceOptions"),
        *("headGroupSpec", "headServiceAnnotations", "rayVersion", "suspend", "workerGroupSpecs"),
    },
    "autoscaler": {
        *("env", "envFrom", "idleTimeoutSeconds", "image", "imagePullPolicy", "resources"),
        *("securityContext", "upscalingMode", "version", "volumeMounts"),
    },
    "head": {"enableIngress", "headService", "rayStartParams", "serviceType", "template"},
    "workers": {
        *("groupName", "idleTimeoutSeconds", "maxReplicas", "minReplicas", "numOfHosts"),
        *("rayStartParams", "replicas", "scaleStrategy", "suspend", "template"),
    },
}
"""The fields of KubeRay 1.4, from its reference of the types of ray.io/v1.

Source: https://ray-project.github.io/kuberay/reference/api/
"""


def job() -> dict[str, Any]:
    import yaml

    return yaml.safe_load((FOLDER / "rayjob.yaml").read_text("utf-8"))


def check(job: dict[str, Any]) -> None:
    """Check a RayJob: what Kubernetes has a schema for by it, and the rest by the fields above."""
    import kubernetes_validate

    assert (job["apiVersion"], job["kind"]) == ("ray.io/v1", "RayJob")
    cluster = job["spec"]["rayClusterSpec"]
    head, workers = cluster["headGroupSpec"], cluster["workerGroupSpecs"]
    assert set(job["spec"]) <= FIELDS["RayJob"]
    assert set(cluster) <= FIELDS["RayCluster"]
    assert set(cluster["autoscalerOptions"]) <= FIELDS["autoscaler"]
    assert set(head) <= FIELDS["head"]
    for group in (head, *workers):
        assert all(isinstance(value, str) for value in group["rayStartParams"].values())
        pod = {"apiVersion": "v1", "kind": "PodTemplate", "template": group["template"]}
        kubernetes_validate.validate(pod, "1.33", strict=True)
    for group in workers:
        assert set(group) <= FIELDS["workers"]
        assert group["minReplicas"] <= group["replicas"] <= group["maxReplicas"]


def test_the_example_is_valid() -> None:
    check(job())


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda job: job["spec"].update(entryPoint=""), id="misspelt-field"),
        pytest.param(lambda job: pods(job)[0].update(images="x"), id="misspelt-in-a-pod"),
        pytest.param(lambda job: pods(job)[1].update(env={"A": "b"}), id="wrong-type-in-a-pod"),
    ],
)
def test_a_damaged_example_is_not(damage: Any) -> None:
    import kubernetes_validate

    damaged = job()
    damage(damaged)
    with pytest.raises((AssertionError, kubernetes_validate.ValidationError)):
        check(damaged)


def pods(job: dict[str, Any]) -> list[dict[str, Any]]:
    """The containers of the head and of the workers."""
    cluster = job["spec"]["rayClusterSpec"]
    groups = [cluster["headGroupSpec"], *cluster["workerGroupSpecs"]]
    return [group["template"]["spec"]["containers"][0] for group in groups]


def test_the_command_can_be_parsed_and_uses_what_there_is() -> None:
    from typer.main import get_command

    from align.cli.app import app

    program, name, *arguments = shlex.split(job()["spec"]["entrypoint"])
    assert program == "align"
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    given = command.make_context(name, list(arguments)).params
    assert (given["source"][:5], given["output"][:5]) == ("s3://", "s3://")
    (workers,) = job()["spec"]["rayClusterSpec"]["workerGroupSpecs"]
    cores = int(pods(job())[1]["resources"]["limits"]["cpu"]) * workers["maxReplicas"]
    # One core is left for what reads the plan.
    assert given["workers"] == cores - 1


def test_all_machines_have_one_version_of_ray() -> None:
    text = (FOLDER / "Dockerfile").read_text("utf-8")
    versions = {job()["spec"]["rayClusterSpec"]["rayVersion"]}
    versions |= set(re.findall(r"rayproject/ray:([\d.]+)-", text))
    versions |= set(re.findall(r"ray\[client,data\]==([\d.]+)", text))
    assert len(versions) == 1


def test_the_image_has_this_version_and_is_named_after_it() -> None:
    """A tag that is built again must not hold another version than its name says."""
    pages = (FOLDER / "Dockerfile", FOLDER / "rayjob.yaml", FOLDER.parent / "cluster.md")
    texts = [page.read_text("utf-8") for page in pages]
    found = [re.findall(r"(?:align-koen\[[a-z0-9,]+\]==|/align:)([\d.]+)", text) for text in texts]
    assert all(found)
    assert {one for versions in found for one in versions} == {align.__version__}
