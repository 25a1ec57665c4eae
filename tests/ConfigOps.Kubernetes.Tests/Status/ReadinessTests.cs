using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Status;

namespace ConfigOps.Kubernetes.Tests.Status;

public sealed class ReadinessTests
{
    [Theory]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3},"status":{"observedGeneration":1,"replicas":3,"updatedReplicas":3,"availableReplicas":3}}""", "Progressing", "NotObserved")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3}}""", "Progressing", "NotObserved")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3},"status":{"observedGeneration":2,"replicas":4,"updatedReplicas":2,"availableReplicas":3}}""", "Progressing", "ReplicasOutdated")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3},"status":{"observedGeneration":2,"replicas":4,"updatedReplicas":3,"availableReplicas":3}}""", "Progressing", "OldReplicasRunning")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3},"status":{"observedGeneration":2,"replicas":3,"updatedReplicas":3,"availableReplicas":2}}""", "Progressing", "ReplicasUnavailable")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3},"status":{"observedGeneration":2,"replicas":3,"updatedReplicas":3,"availableReplicas":3}}""", "Ready", "Ready")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":0},"status":{"observedGeneration":2}}""", "Ready", "Ready")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3,"paused":true},"status":{"observedGeneration":2,"replicas":3,"updatedReplicas":0,"availableReplicas":3}}""", "Progressing", "Paused")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3},"status":{"observedGeneration":2,"conditions":[{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded"}]}}""", "Failed", "ProgressDeadlineExceeded")]
    [InlineData("""{"metadata":{"generation":2},"spec":{"replicas":3},"status":{"observedGeneration":2,"conditions":[{"type":"ReplicaFailure","status":"True","reason":"FailedCreate","message":"exceeded quota"}]}}""", "Failed", "FailedCreate")]
    public void A_Deployment_is_ready_when_all_replicas_are_new_and_available(string content, string state, string reason) =>
        Expect("apps/v1", "Deployment", content, state, reason);

    [Theory]
    [InlineData("""{"metadata":{"generation":1},"spec":{"replicas":3},"status":{"observedGeneration":1,"readyReplicas":2}}""", "Progressing", "ReplicasNotReady")]
    [InlineData("""{"metadata":{"generation":1},"spec":{"replicas":3},"status":{"observedGeneration":1,"replicas":3,"readyReplicas":3,"updatedReplicas":1,"currentRevision":"a","updateRevision":"b"}}""", "Progressing", "ReplicasOutdated")]
    [InlineData("""{"metadata":{"generation":1},"spec":{"replicas":3,"updateStrategy":{"rollingUpdate":{"partition":2}}},"status":{"observedGeneration":1,"replicas":3,"readyReplicas":3,"updatedReplicas":1,"currentRevision":"a","updateRevision":"b"}}""", "Ready", "Ready")]
    [InlineData("""{"metadata":{"generation":1},"spec":{"replicas":3,"updateStrategy":{"type":"OnDelete"}},"status":{"observedGeneration":1,"replicas":3,"readyReplicas":3,"updatedReplicas":0,"currentRevision":"a","updateRevision":"b"}}""", "Ready", "Ready")]
    public void A_StatefulSet_is_ready_when_its_strategy_has_nothing_left_to_do(string content, string state, string reason) =>
        Expect("apps/v1", "StatefulSet", content, state, reason);

    [Theory]
    [InlineData("""{"metadata":{"generation":1},"status":{"observedGeneration":1,"desiredNumberScheduled":3,"updatedNumberScheduled":2,"numberAvailable":3}}""", "Progressing", "PodsOutdated")]
    [InlineData("""{"metadata":{"generation":1},"status":{"observedGeneration":1,"desiredNumberScheduled":3,"updatedNumberScheduled":3,"numberAvailable":2}}""", "Progressing", "PodsUnavailable")]
    [InlineData("""{"metadata":{"generation":1},"status":{"observedGeneration":1,"desiredNumberScheduled":3,"updatedNumberScheduled":3,"numberAvailable":3}}""", "Ready", "Ready")]
    public void A_DaemonSet_is_ready_when_every_node_has_its_new_pod(string content, string state, string reason) =>
        Expect("apps/v1", "DaemonSet", content, state, reason);

    [Theory]
    [InlineData("v1", "PersistentVolumeClaim", """{"status":{"phase":"Pending"}}""", "Progressing", "Unbound")]
    [InlineData("v1", "PersistentVolumeClaim", """{"spec":{"volumeName":"pv"},"status":{"phase":"Bound"}}""", "Ready", "Bound")]
    [InlineData("v1", "PersistentVolumeClaim", """{"status":{"phase":"Lost"}}""", "Failed", "Lost")]
    [InlineData("v1", "Service", """{"spec":{"type":"LoadBalancer","clusterIP":"10.0.0.1"},"status":{"loadBalancer":{}}}""", "Progressing", "NoLoadBalancer")]
    [InlineData("v1", "Service", """{"spec":{"type":"LoadBalancer"},"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}}""", "Ready", "Ready")]
    [InlineData("v1", "Service", """{"spec":{"type":"ClusterIP","clusterIP":"10.0.0.1"}}""", "Ready", "Ready")]
    [InlineData("networking.k8s.io/v1", "Ingress", """{"status":{"loadBalancer":{}}}""", "Ready", "NoAddress")]
    [InlineData("batch/v1", "Job", """{"spec":{"completions":2},"status":{"active":1,"succeeded":1,"startTime":"2026-01-01T00:00:00Z"}}""", "Progressing", "Running")]
    [InlineData("batch/v1", "Job", """{"status":{"conditions":[{"type":"Complete","status":"True"}]}}""", "Ready", "Complete")]
    [InlineData("batch/v1", "Job", """{"status":{"failed":7,"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"Job has reached the specified backoff limit"}]}}""", "Failed", "BackoffLimitExceeded")]
    [InlineData("batch/v1", "Job", """{"status":{"conditions":[{"type":"Suspended","status":"True"}]}}""", "Progressing", "Suspended")]
    [InlineData("batch/v1", "Job", """{"spec":{"suspend":true},"status":{"conditions":[{"type":"Suspended","status":"True"}]}}""", "Ready", "Suspended")]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler", """{"status":{"conditions":[{"type":"AbleToScale","status":"False","reason":"FailedGetScale","message":"not found"}]}}""", "Failed", "FailedGetScale")]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler", """{"status":{"currentReplicas":2,"desiredReplicas":2,"conditions":[{"type":"AbleToScale","status":"True"},{"type":"ScalingActive","status":"True"}]}}""", "Ready", "Ready")]
    [InlineData("policy/v1", "PodDisruptionBudget", """{"metadata":{"generation":1},"status":{"observedGeneration":1,"currentHealthy":1,"desiredHealthy":2}}""", "Progressing", "TooFewHealthy")]
    [InlineData("policy/v1", "PodDisruptionBudget", """{"metadata":{"generation":1},"status":{"observedGeneration":1,"currentHealthy":3,"desiredHealthy":2,"disruptionsAllowed":1}}""", "Ready", "Ready")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition", """{"status":{"conditions":[{"type":"NamesAccepted","status":"True"},{"type":"Established","status":"True"}]}}""", "Ready", "Established")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition", """{"status":{"conditions":[{"type":"NamesAccepted","status":"False","reason":"PluralConflict"}]}}""", "Failed", "PluralConflict")]
    [InlineData("apiregistration.k8s.io/v1", "APIService", """{"status":{"conditions":[{"type":"Available","status":"False","reason":"MissingEndpoints"}]}}""", "Progressing", "MissingEndpoints")]
    [InlineData("v1", "Namespace", """{"status":{"phase":"Active"}}""", "Ready", "Active")]
    [InlineData("v1", "Node", """{"status":{"conditions":[{"type":"Ready","status":"Unknown","reason":"NodeStatusUnknown"}]}}""", "Failed", "NodeStatusUnknown")]
    [InlineData("v1", "ConfigMap", """{"data":{"a":"b"}}""", "Ready", "Exists")]
    public void Each_kind_is_judged_by_its_own_rule(string apiVersion, string kind, string content, string state, string reason) => Expect(apiVersion, kind, content, state, reason);

    [Theory]
    [InlineData("""{"metadata":{"generation":3},"status":{"observedGeneration":2,"conditions":[{"type":"Ready","status":"True"}]}}""", "Progressing", "NotObserved")]
    [InlineData("""{"metadata":{"generation":3},"status":{"conditions":[{"type":"Ready","status":"True","observedGeneration":2}]}}""", "Progressing", "NotObserved")]
    [InlineData("""{"status":{"conditions":[{"type":"Ready","status":"True","reason":"Issued"}]}}""", "Ready", "Issued")]
    [InlineData("""{"status":{"conditions":[{"type":"Ready","status":"False","reason":"Pending"}]}}""", "Progressing", "Pending")]
    [InlineData("""{"status":{"conditions":[{"type":"Ready","status":"Unknown"}]}}""", "Unknown", "ReadyUnknown")]
    [InlineData("""{"status":{"conditions":[{"type":"Stalled","status":"True","reason":"BadSource"},{"type":"Ready","status":"True"}]}}""", "Failed", "BadSource")]
    [InlineData("""{"status":{"conditions":[{"type":"Reconciling","status":"True"},{"type":"Ready","status":"True"}]}}""", "Progressing", "Reconciling")]
    public void A_custom_resource_is_judged_by_its_conditions(string content, string state, string reason) => Expect("example.org/v1", "Widget", content, state, reason);

    [Fact]
    public void What_is_being_deleted_names_the_finalizers_it_waits_for()
    {
        var result = Judge("v1", "ConfigMap", """{"metadata":{"deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":["example.org/hold"]}}""");

        Assert.Equal("Terminating", result.Reason);
        Assert.Contains("example.org/hold", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("apps/v1", "StatefulSet")]
    [InlineData("v1", "Pod")]
    [InlineData("v1", "Service")]
    [InlineData("batch/v1", "Job")]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler")]
    [InlineData("policy/v1", "PodDisruptionBudget")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition")]
    public void An_object_nobody_has_taken_up_yet_is_not_ready(string apiVersion, string kind)
    {
        var result = Judge(apiVersion, kind, """{"metadata":{"generation":1}}""");

        Assert.Equal(ReadinessState.Progressing, result.State);
        Assert.NotEmpty(result.Message);
    }

    private static void Expect(string apiVersion, string kind, string content, string state, string reason)
    {
        var result = Judge(apiVersion, kind, content);
        Assert.Equal((state, reason), (result.State.ToString(), result.Reason));
        Assert.NotEmpty(result.Message);
    }

    private static ReadinessResult Judge(string apiVersion, string kind, string content) =>
        Readiness.Of(new Resource(((MapNode)NodeJson.Parse(content)).With("apiVersion", ScalarNode.Of(apiVersion)).With("kind", ScalarNode.Of(kind))));
}
