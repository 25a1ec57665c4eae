using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads.Deployments;

/// <summary>The annotations by which a Deployment and its ReplicaSets keep the history that <c>kubectl rollout</c> reads.</summary>
internal static class DeploymentAnnotations
{
    public const string Revision = "deployment.kubernetes.io/revision";
    private const string History = "deployment.kubernetes.io/revision-history";
    private const string DesiredReplicas = "deployment.kubernetes.io/desired-replicas";
    private const string MaxReplicas = "deployment.kubernetes.io/max-replicas";
    private static readonly string[] NotInherited = ["kubectl.kubernetes.io/last-applied-configuration", Revision, History, DesiredReplicas, MaxReplicas, "deprecated.deployment.rollback.to"];

    public static long RevisionOf(Resource resource) => ReadLong(resource, Revision) ?? 0;

    /// <summary>How many replicas the Deployment asked for when the set was last scaled; null when it never was.</summary>
    public static long? DesiredOf(Resource set) => ReadLong(set, DesiredReplicas);

    public static long? MaxOf(Resource set) => ReadLong(set, MaxReplicas);

    /// <summary>The set with the revision and the Deployment's own annotations.</summary>
    public static Resource OnNewSet(Resource set, Resource deployment, long revision)
    {
        var annotations = ((set.At("metadata", "annotations") as MapNode) ?? MapNode.Empty).ToBuilder();
        foreach (var entry in deployment.At("metadata", "annotations")?.Entries ?? [])
            if (Array.IndexOf(NotInherited, entry.Key) < 0) annotations.Set(entry.Key, entry.Value);
        var before = RevisionOf(set);
        if (before < revision)
        {
            if (before > 0)
            {
                var history = annotations.Find(History)?.AsString();
                annotations.Set(History, Text(string.IsNullOrEmpty(history) ? Spell(before) : $"{history},{Spell(before)}"));
            }

            annotations.Set(Revision, Text(Spell(revision)));
        }

        return set.Set(annotations.Build(), "metadata", "annotations");
    }

    /// <summary>The set with the size it was last scaled for.</summary>
    public static Resource WithSize(Resource set, DeploymentSpec spec) => set
        .Set(Text(Spell(spec.Replicas)), "metadata", "annotations", DesiredReplicas)
        .Set(Text(Spell(spec.Replicas + spec.MaxSurge)), "metadata", "annotations", MaxReplicas);

    public static string Spell(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static long? ReadLong(Resource resource, string name) =>
        long.TryParse(resource.Annotation(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
