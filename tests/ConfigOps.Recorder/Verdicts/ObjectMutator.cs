using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>An object made from another.</summary>
/// <param name="Sort">How: value, add, delete, retype, duplicate, swap, rename, unknown, null, or two and wide for several of them.</param>
/// <param name="Path">Where, as a JSON pointer; the first place of several.</param>
/// <param name="Object">The object.</param>
internal sealed record Mutation(string Sort, string Path, MapNode Object);

/// <summary>Changes objects at random places in the ways in which people break them.</summary>
/// <param name="random">Chooses.</param>
/// <param name="pool">Gives values.</param>
/// <param name="readable">Whether only values of the right type are put in, so that rules rather than the reader judge.</param>
internal sealed class ObjectMutator(Random random, ValuePool pool, bool readable) : IObjectMutator
{
    private const int MostAttempts = 50;

    /// <inheritdoc/>
    public Mutation Mutate(MapNode root, KindSchema kind)
    {
        var several = random.Next(100) switch { < 12 => 2, < 20 => 4, _ => 1 };
        var first = One(root, kind);
        var result = first;
        for (var i = 1; i < several; i++) result = One(result.Object, kind);
        return several == 1 ? first : new Mutation(several == 2 ? "two" : "wide", first.Path, result.Object);
    }

    private Mutation One(MapNode root, KindSchema kind)
    {
        var places = ObjectPlace.Of(root, kind);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var place = places[random.Next(places.Count)];
            if (Try(root, place) is { } mutation && !mutation.Object.Equals(root)) return mutation;
        }

        throw new InvalidOperationException($"{root["kind"]} has no place to change");
    }

    private Mutation? Try(MapNode root, ObjectPlace place)
    {
        var isRoot = place.Path.Parent is null;
        switch (random.Next(readable ? 72 : 100))
        {
            case < 34 when !isRoot: return Make("value", root, place.Path, _ => pool.Other(place.Path, place.Schema));
            case < 52 when place.Value is MapNode map: return Add(root, place, map);
            case < 62 when !isRoot: return Make("delete", root, place.Path, _ => null);
            case < 67 when place.Value is ListNode { Count: > 0 } list: return Make("duplicate", root, place.Path, _ => new ListNode([.. list.Values, list.Values[random.Next(list.Count)]]));
            case < 72 when place.Value is ListNode { Count: > 1 } list: return Make("swap", root, place.Path, _ => new ListNode(list.Values.Reverse()));
            case >= 72 and < 82 when !isRoot: return Make("retype", root, place.Path, pool.OfOtherType);
            case >= 82 and < 88 when place.Value is MapNode { Count: > 0 } map: return Rename(root, place, map);
            case >= 88 and < 94 when place.Value is MapNode map && !place.Schema.IsFreeMap: return Make("unknown", root, place.Path, _ => map.With("unheardOf", ScalarNode.Of("x")));
            case >= 94 when !isRoot: return Make("null", root, place.Path, _ => ScalarNode.Null);
            default: return null;
        }
    }

    private Mutation? Add(MapNode root, ObjectPlace place, MapNode map)
    {
        var absent = place.Schema.Fields.Where(field => !map.Has(field.Name) && !(place.Path.Parent is null && field.Name == "status") && field.Name is not ("managedFields" or "resourceVersion" or "uid" or "generateName" or "selfLink" or "namespace")).ToList();
        if (absent.Count == 0 && place.Schema.AdditionalProperties is { } free)
        {
            var key = pool.Other(NodePath.Root, Schema.Any).AsString() ?? "x";
            return Make("add", root, place.Path, _ => map.With(key, pool.Other(place.Path[key], free)));
        }

        if (absent.Count == 0) return null;
        var chosen = absent[random.Next(absent.Count)];
        var path = place.Path[chosen.Name];
        return new Mutation("add", path.ToPointer(), (MapNode)ObjectPlace.Change(root, place.Path.Parts, _ => map.With(chosen.Name, pool.Other(path, chosen.Schema))));
    }

    private Mutation Rename(MapNode root, ObjectPlace place, MapNode map)
    {
        var member = map.Members[random.Next(map.Count)];
        return member.Key is "metadata" or "name" or "kind" or "apiVersion" ? new Mutation("rename", "", root) : Make("rename", root, place.Path, _ => map.Without(member.Key).With(member.Key + "s", member.Value));
    }

    private static Mutation Make(string sort, MapNode root, NodePath path, Func<Node, Node?> change) =>
        new(sort, path.ToPointer(), ObjectPlace.Change(root, path.Parts, change) as MapNode ?? root);
}
