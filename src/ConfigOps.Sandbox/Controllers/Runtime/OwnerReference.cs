using ConfigOps.Kubernetes.Resources;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>An entry of <c>metadata.ownerReferences</c>.</summary>
internal sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid, bool IsController, bool Blocks)
{
    public GroupVersionKind Type => GroupVersionKind.From(ApiVersion, Kind);

    public static OwnerReference Read(Node node) => new(
        node["apiVersion"]?.AsString() ?? "",
        node["kind"]?.AsString() ?? "",
        node["name"]?.AsString() ?? "",
        node["uid"]?.AsString() ?? "",
        node["controller"]?.AsBoolean() ?? false,
        node["blockOwnerDeletion"]?.AsBoolean() ?? false);

    /// <summary>The reference by which <paramref name="owner"/> controls what it creates.</summary>
    public static MapNode ControlledBy(Resource owner) => Map(
        ("apiVersion", Text(owner.Kind.ApiVersion)),
        ("kind", Text(owner.Kind.Kind)),
        ("name", Text(owner.Name)),
        ("uid", Text(owner.Uid)),
        ("controller", Flag(true)),
        ("blockOwnerDeletion", Flag(true)));
}
