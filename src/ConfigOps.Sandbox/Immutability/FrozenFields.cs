using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Immutability;

/// <summary>The fields of built-in kinds that keep the value with which an object was created.</summary>
internal static class FrozenFields
{
    /// <summary>What a refusal says of a changed field.</summary>
    public const string Immutable = "field is immutable";

    private static readonly Dictionary<string, string[]> ByResource = new(StringComparer.Ordinal)
    {
        ["apps/deployments"] = ["spec.selector"],
        ["apps/replicasets"] = ["spec.selector"],
        ["apps/daemonsets"] = ["spec.selector"],
        ["batch/jobs"] = ["spec.selector", "spec.completionMode", "spec.podFailurePolicy", "spec.backoffLimitPerIndex", "spec.managedBy", "spec.successPolicy"],
        ["/secrets"] = ["type"],
        ["storage.k8s.io/storageclasses"] = ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"],
        ["scheduling.k8s.io/priorityclasses"] = ["value", "preemptionPolicy"],
        ["networking.k8s.io/ingressclasses"] = ["spec.controller"],
        ["node.k8s.io/runtimeclasses"] = ["handler"],
        ["discovery.k8s.io/endpointslices"] = ["addressType"],
        ["rbac.authorization.k8s.io/rolebindings"] = ["roleRef"],
        ["rbac.authorization.k8s.io/clusterrolebindings"] = ["roleRef"],
        ["apiextensions.k8s.io/customresourcedefinitions"] = ["spec.group", "spec.scope", "spec.names.kind", "spec.names.plural"],
        ["storage.k8s.io/csidrivers"] = ["spec.attachRequired", "spec.volumeLifecycleModes"],
        ["storage.k8s.io/volumeattachments"] = ["spec"],
        ["apps/controllerrevisions"] = ["data"],
        ["resource.k8s.io/resourceclaims"] = ["spec"],
        ["resource.k8s.io/resourceclaimtemplates"] = ["spec"],
        ["certificates.k8s.io/certificatesigningrequests"] = ["spec"],
    };

    /// <summary>A cause for each frozen field that a change touches.</summary>
    public static IEnumerable<StatusCause> Check(string resource, MapNode live, MapNode changed)
    {
        if (!ByResource.TryGetValue(resource, out var fields)) yield break;
        foreach (var field in fields)
        {
            var steps = field.Split('.');
            var value = changed.At(steps);
            if (Node.AreEqual(live.At(steps), value)) continue;
            yield return new("FieldValueInvalid", $"Invalid value: {Show(value)}: {(field == "roleRef" ? "cannot change roleRef" : Immutable)}", field);
        }
    }

    /// <summary>A value as a refusal shows it.</summary>
    public static string Show(Node? value) => value is null ? "null" : value.ToString();
}
