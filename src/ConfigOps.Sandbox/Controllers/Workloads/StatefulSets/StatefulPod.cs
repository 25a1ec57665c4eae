using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads.StatefulSets;

/// <summary>The identity of a StatefulSet's pods: name, host name, claims.</summary>
internal static class StatefulPod
{
    /// <summary>The number at the end of a pod's name; null when the name is not one of the set's.</summary>
    public static long? Ordinal(Resource set, Resource pod) =>
        pod.Name.StartsWith(set.Name + "-", StringComparison.Ordinal) && long.TryParse(pod.Name.AsSpan(set.Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;

    /// <summary>The pod of an ordinal, from the template of a revision.</summary>
    public static Resource Make(Resource set, long ordinal, Node template, string revisionName)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{set.Name}-{ordinal}");
        var pod = PodFactory.Named(set, template, name).Set(Text($"{set.Name}-"), "metadata", "generateName");
        var claims = ClaimTemplates(set).Select(claim => (Volume: claim.At("metadata", "name")?.AsString() ?? "", Claim: ClaimName(claim, name))).ToList();
        var volumes = (pod.At("spec", "volumes")?.Items ?? []).Where(volume => !claims.Exists(claim => claim.Volume == volume["name"]?.AsString()))
            .Concat(claims.Select(static claim => (Node)Map(("name", Text(claim.Volume)), ("persistentVolumeClaim", Map(("claimName", Text(claim.Claim)))))));
        var labels = (pod.Labels as MapNode ?? MapNode.Empty)
            .With("apps.kubernetes.io/pod-index", Text(ordinal.ToString(CultureInfo.InvariantCulture)))
            .With(RevisionHistory.HashLabel, Text(revisionName))
            .With("statefulset.kubernetes.io/pod-name", Text(name));
        pod = pod.Set(labels, "metadata", "labels").Set(Text(name), "spec", "hostname");
        if (set.Text("spec", "serviceName") is { Length: > 0 } subdomain) pod = pod.Set(Text(subdomain), "spec", "subdomain");
        return claims.Count == 0 ? pod : pod.Set(List(volumes), "spec", "volumes");
    }

    /// <summary>The claims of a pod.</summary>
    public static IEnumerable<Resource> Claims(Resource set, string podName)
    {
        foreach (var template in ClaimTemplates(set))
        {
            var labels = (template.At("metadata", "labels") as MapNode ?? MapNode.Empty).ToBuilder();
            foreach (var label in set.At("spec", "selector", "matchLabels")?.Entries ?? []) labels.Set(label.Key, label.Value);
            var owners = set.Text("spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted") == "Delete" ? List(OwnerReference.ControlledBy(set)) : null;
            yield return new Resource(Map(
                ("apiVersion", Text("v1")),
                ("kind", Text("PersistentVolumeClaim")),
                ("metadata", Map(
                    ("name", Text(ClaimName(template, podName))),
                    ("namespace", Text(set.Namespace)),
                    ("labels", labels.Build()),
                    ("annotations", template.At("metadata", "annotations")),
                    ("ownerReferences", owners))),
                ("spec", template["spec"])));
        }
    }

    private static IReadOnlyList<Node> ClaimTemplates(Resource set) => set.At("spec", "volumeClaimTemplates")?.Items ?? [];

    private static string ClaimName(Node template, string podName) => $"{template.At("metadata", "name")?.AsString()}-{podName}";
}
