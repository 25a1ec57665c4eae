using System.Globalization;
using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Policies.Mutations;

/// <summary>Applies to an object what a policy made for it, as server-side apply merges, but for what belongs to somebody as a whole.</summary>
internal static class AppliedConfiguration
{
    /// <summary>The object with what is applied.</summary>
    /// <exception cref="MutationException">What is applied does not fit the kind, or would change something that is replaced as a whole.</exception>
    public static MapNode Apply(MapNode live, MapNode applied, KindSchema kind)
    {
        var type = SchemaMergeType.Of(kind.Root);
        var named = applied.With("apiVersion", ScalarNode.Of(kind.Kind.ApiVersion)).With("kind", ScalarNode.Of(kind.Kind.Kind));
        try
        {
            TypedValidator.Validate(type, named);
        }
        catch (MergeTypeException problem)
        {
            throw new MutationException($"error applying patch: failed to convert patch object to typed object: {problem.Message}");
        }

        if (Atomic(type, named, "").ToList() is { Count: > 0 } whole) throw new MutationException($"error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: {string.Join(", ", whole)}");
        return (MapNode)TypedMerger.Merge(type, live, named);
    }

    private static IEnumerable<string> Atomic(MergeType type, Node value, string path)
    {
        switch (value)
        {
            case MapNode map:
                if (type.IsAtomicMap)
                {
                    yield return path;
                    yield break;
                }

                foreach (var entry in map.Members)
                {
                    if (type.Member(entry.Key) is not { } member) continue;
                    foreach (var inner in Atomic(member, entry.Value, $"{path}.{entry.Key}")) yield return inner;
                }

                break;
            case ListNode list:
                if (type.Topology == ListTopology.Atomic)
                {
                    yield return path;
                    yield break;
                }

                for (var i = 0; i < list.Count; i++)
                    foreach (var inner in Atomic(type.Item, list.Values[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))) yield return inner;
                break;
        }
    }
}

/// <summary>A policy cannot change an object as it says.</summary>
/// <param name="message">Why, in the server's words.</param>
public sealed class MutationException(string message) : Exception(message);
