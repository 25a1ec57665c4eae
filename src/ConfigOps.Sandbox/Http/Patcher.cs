using ConfigOps.Kubernetes.Merging.Patching;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Http;

/// <summary>Reads the body of a patch as what it does to an object.</summary>
internal static class Patcher
{
    /// <summary>What a patch does to an object.</summary>
    /// <exception cref="ApiRefusalException">The patch is malformed (400), too large (413), or of a media type that the kind does not take (415).</exception>
    public static Func<MapNode, MapNode> Read(ServedKind kind, string mediaType, Node body)
    {
        switch (mediaType)
        {
            case "application/json-patch+json":
                var operations = body as ListNode ?? throw Refusal.BadRequest($"error decoding patch: a JSON patch is a list of operations, not a {body.TypeName}");
                return live => Carry(() => JsonPatch.Apply(live, operations), static _ => Refusal.Unprocessable("the server rejected our request due to an error in our request"));
            case "application/merge-patch+json":
                var merge = body as MapNode ?? throw Refusal.BadRequest($"error decoding patch: a merge patch is a map, not a {body.TypeName}");
                return live => Carry(() => JsonMergePatch.Apply(live, merge), static exception => Refusal.BadRequest(exception.Message));
            case "application/strategic-merge-patch+json" when kind.Custom is null:
                var strategic = body as MapNode ?? throw Refusal.BadRequest($"error decoding patch: a strategic merge patch is a map, not a {body.TypeName}");
                return live => Carry(() => StrategicMergePatch.Apply(live, strategic, kind.Schema.Root), static exception => Refusal.Unforeseen(exception.Message));
            case "application/strategic-merge-patch+json":
                throw Refusal.UnsupportedMediaType("the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
            default:
                throw Refusal.UnsupportedPatch();
        }
    }

    private static MapNode Carry(Func<Node> patch, Func<PatchException, ApiRefusalException> malformed)
    {
        try
        {
            return patch() as MapNode ?? throw Refusal.Unprocessable("the patched object is not a map any more");
        }
        catch (PatchException exception)
        {
            throw exception.Problem switch
            {
                PatchProblem.Malformed => malformed(exception),
                PatchProblem.TooLarge => Refusal.Of(413, "RequestEntityTooLarge", exception.Message),
                _ => Refusal.Unprocessable($"the server rejected our request due to an error in our request: {exception.Message}"),
            };
        }
    }
}
