using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>A request that policies judge.</summary>
/// <param name="Operation"><c>CREATE</c>, <c>UPDATE</c>, <c>DELETE</c> or <c>CONNECT</c>.</param>
/// <param name="Resource">The resource that is written.</param>
/// <param name="Object">The object as it will be; null of a deletion.</param>
/// <param name="OldObject">The object as it is; null of a creation.</param>
public sealed record PolicyInput(string Operation, ApiResource Resource, MapNode? Object, MapNode? OldObject)
{
    /// <summary>The subresource; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The object's name; empty when it is still to be made.</summary>
    public string Name { get; init; } = "";

    /// <summary>The namespace; empty for what has none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Whether nothing is kept.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The user who asks, as <c>userInfo</c> has it: <c>username</c>, <c>uid</c>, <c>groups</c>, <c>extra</c>.</summary>
    public MapNode User { get; init; } = MapNode.Empty;

    /// <summary>The options of the request; null when there are none.</summary>
    public MapNode? Options { get; init; }

    /// <summary>Who answers what expressions ask of <c>authorizer</c>.</summary>
    public ICelAuthorizer Authorizer { get; init; } = NobodyToAsk.Instance;

    /// <summary><c>request</c>, as expressions see it.</summary>
    internal MapNode ToRequest()
    {
        var kind = MapNode.Of(("group", ScalarNode.Of(Resource.Kind.Group)), ("version", ScalarNode.Of(Resource.Kind.Version)), ("kind", ScalarNode.Of(Resource.Kind.Kind)));
        var resource = MapNode.Of(("group", ScalarNode.Of(Resource.Kind.Group)), ("version", ScalarNode.Of(Resource.Kind.Version)), ("resource", ScalarNode.Of(Resource.Plural)));
        var subresource = Subresource.Length == 0 ? null : ScalarNode.Of(Subresource);
        return MapNode.Of(
            ("kind", kind),
            ("resource", resource),
            ("subResource", subresource),
            ("requestKind", kind),
            ("requestResource", resource),
            ("requestSubResource", subresource),
            ("name", ScalarNode.Of(Name)),
            ("namespace", Namespace.Length == 0 ? null : ScalarNode.Of(Namespace)),
            ("operation", ScalarNode.Of(Operation)),
            ("userInfo", User),
            ("dryRun", ScalarNode.Of(IsDryRun)),
            ("options", Options));
    }

    private sealed class NobodyToAsk : ICelAuthorizer
    {
        public static NobodyToAsk Instance { get; } = new();

        public AuthorizationDecision Decide(AuthorizationQuestion question) => new(false, "", "there is no cluster to ask");
    }
}
