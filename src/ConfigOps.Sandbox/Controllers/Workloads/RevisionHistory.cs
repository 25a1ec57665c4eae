using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads;

/// <summary>The ControllerRevisions of a StatefulSet or DaemonSet: a snapshot of each template it had, numbered, for updates and <c>kubectl rollout undo</c>.</summary>
internal sealed class RevisionHistory(ControllerContext context)
{
    public const string HashLabel = "controller-revision-hash";
    private const long DefaultLimit = 10;

    /// <summary>The revision of the owner's present template, made or made the newest when needed.</summary>
    public Resource Present(Resource owner)
    {
        var revisions = Of(owner);
        var template = Snapshot(owner);
        var newest = revisions.Count > 0 ? Number(revisions[^1]) : 0;
        if (revisions.FindLast(revision => Node.AreEqual(revision.At("data"), template)) is { } known)
            return Number(known) == newest ? known : context.Api.Update(known.Set(ScalarNode.Of(newest + 1), "revision"));
        var hash = TemplateHash.Of(template, owner.Long(0, "status", "collisionCount"));
        return context.Api.Ensure(new Resource(Map(
            ("apiVersion", Text("apps/v1")),
            ("kind", Text("ControllerRevision")),
            ("metadata", Map(
                ("name", Text($"{owner.Name}-{hash}")),
                ("namespace", Text(owner.Namespace)),
                ("labels", (owner.At("spec", "template", "metadata", "labels") as MapNode ?? MapNode.Empty).With(HashLabel, Text(hash))),
                ("annotations", owner.At("metadata", "annotations")),
                ("ownerReferences", List(OwnerReference.ControlledBy(owner))))),
            ("data", template),
            ("revision", ScalarNode.Of(newest + 1)))));
    }

    /// <summary>The revisions of an owner, oldest first.</summary>
    public List<Resource> Of(Resource owner) =>
        [.. context.Cache.ControlledBy(owner, Kinds.ControllerRevision).OrderBy(Number).ThenBy(static revision => revision.Name, StringComparer.Ordinal)];

    /// <summary>Deletes the oldest revisions beyond the owner's limit that no pod runs.</summary>
    public void Trim(Resource owner, IEnumerable<Resource> pods, params ReadOnlySpan<string> keep)
    {
        var live = pods.Select(HashOf).ToHashSet();
        foreach (var name in keep) live.Add(name);
        var unused = Of(owner).Where(revision => !live.Contains(Hash(revision)) && !live.Contains(revision.Name)).ToList();
        var excess = unused.Count - owner.Long(DefaultLimit, "spec", "revisionHistoryLimit");
        for (var i = 0; i < excess; i++) context.Api.Delete(unused[i]);
    }

    /// <summary>The owner's template as a revision recorded it; the present one when the revision has gone.</summary>
    public Node TemplateOf(Resource owner, string revisionName)
    {
        var data = context.Cache.Find(Kinds.ControllerRevision, owner.Namespace, revisionName)?.At("data", "spec", "template") as MapNode;
        return (Node?)data?.Without("$patch") ?? owner.At("spec", "template") ?? MapNode.Empty;
    }

    public static string Hash(Resource revision) => revision.Label(HashLabel) ?? "";

    public static string HashOf(Resource pod) => pod.Label(HashLabel) ?? "";

    public static long Number(Resource revision) => revision.At("revision")?.AsInteger() ?? 0;

    private static MapNode Snapshot(Resource owner) =>
        Map(("spec", Map(("template", (owner.At("spec", "template") as MapNode ?? MapNode.Empty).With("$patch", Text("replace"))))));
}
