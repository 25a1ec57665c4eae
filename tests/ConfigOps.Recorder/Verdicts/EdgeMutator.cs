using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>
/// Changes objects at the edges of what each place may hold: every JSON type and no value in every place, numbers and texts at their limits, lists
/// that are empty, repeat an item, nearly repeat it or hold a hole, maps with keys of every form, fields that are there but empty; in a quarter of the
/// objects in two places, half of these next to each other.
/// </summary>
/// <param name="random">Chooses.</param>
/// <param name="pool">Gives what fields of the same name have elsewhere.</param>
/// <param name="readable">Whether only values of the right type are put in, and name and status left alone, as a change of an object wants it.</param>
internal sealed class EdgeMutator(Random random, ValuePool pool, bool readable) : IObjectMutator
{
    private const int MostAttempts = 200;
    private readonly EdgeTexts _texts = new(random);

    private static readonly string[] s_numbers =
    [
        "0", "1", "-1", "-0", "2", "100", "101", "255", "256", "1000", "1024", "32767", "32768", "65535", "65536", "1000001", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551615", "99999999999999999999999", "1.0", "1.5", "-1.5", "1e3", "1E3", "1e+3", "1e-3", "1e308", "0.1", "100.0",
    ];

    private static readonly string[] s_integers = [.. s_numbers.Where(static number => number.AsSpan().IndexOfAny('.', 'e', 'E') < 0 && long.TryParse(number, out _))];

    /// <inheritdoc/>
    public Mutation Mutate(MapNode root, KindSchema kind)
    {
        var first = One(root, kind, null);
        return random.Next(8) switch
        {
            0 => new Mutation($"{first.Sort}+far", first.Path, One(first.Object, kind, null).Object),
            1 => new Mutation($"{first.Sort}+near", first.Path, One(first.Object, kind, first.Path).Object),
            _ => first,
        };
    }

    private Mutation One(MapNode root, KindSchema kind, string? near)
    {
        var places = readable ? ObjectPlace.Of(root, kind) : ObjectPlace.OfNew(root, kind);
        if (near?.LastIndexOf('/') is int end and >= 0)
        {
            var around = places.Where(place => place.Path.ToPointer().StartsWith(near[..end], StringComparison.Ordinal)).ToList();
            if (around.Count > 0) places = around;
        }

        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var place = places[random.Next(places.Count)];
            if (Try(place) is not var (sort, change)) continue;
            var changed = ObjectPlace.Change(root, place.Path.Parts, change) as MapNode;
            if (changed is not null && !changed.Equals(root)) return new Mutation(sort, place.Path.ToPointer(), changed);
        }

        return new Mutation("none", "", root);
    }

    private (string Sort, Func<Node, Node?> Change)? Try(ObjectPlace place)
    {
        var isRoot = place.Path.Parent is null;
        if (!isRoot && random.Next(100) < (readable ? 8 : 30)) return Anywhere(place);
        return place.Value switch
        {
            MapNode map when random.Next(4) == 0 && !isRoot => ("elsewhere", _ => pool.Other(place.Path, place.Schema)),
            MapNode map => InMap(place, map),
            ListNode list when random.Next(4) == 0 => ("elsewhere", _ => pool.Other(place.Path, place.Schema)),
            ListNode list => InList(place, list),
            ScalarNode scalar when !isRoot => InScalar(place, scalar),
            _ => null,
        };
    }

    // Values that are wrong in most places, and right in some.
    private (string, Func<Node, Node?>)? Anywhere(ObjectPlace place) => readable
        ? ("absent", _ => null)
        : random.Next(9) switch
        {
            0 => ("null", _ => ScalarNode.Null),
            1 => ("absent", _ => null),
            2 => ("to-text", _ => _texts.Any()),
            3 => ("to-number", _ => Number(s_numbers)),
            4 => ("to-boolean", _ => ScalarNode.Of(random.Next(2) == 0)),
            5 => ("to-map", _ => random.Next(3) == 0 ? MapNode.Of(("x", ScalarNode.Null)) : MapNode.Empty),
            6 => ("to-list", value => random.Next(3) switch { 0 => ListNode.Empty, 1 => ListNode.Of(value), _ => ListNode.Of(ScalarNode.Null) }),
            7 => ("as-text", value => value is ScalarNode scalar ? ScalarNode.Of(scalar.Text) : ScalarNode.Of(value.ToString())),
            _ => ("elsewhere", _ => pool.Other(place.Path, place.Schema)),
        };

    private (string, Func<Node, Node?>)? InScalar(ObjectPlace place, ScalarNode scalar) => place.Schema.Type switch
    {
        _ when random.Next(7) == 0 => ("elsewhere", _ => pool.Other(place.Path, place.Schema)),
        SchemaType.Boolean => ("boolean", _ => ScalarNode.Of(scalar.Text != "true")),
        SchemaType.Integer or SchemaType.Number => ("number", _ => random.Next(4) == 0 ? Beside(scalar) : Number(readable ? s_integers : s_numbers)),
        SchemaType.IntOrString or SchemaType.Quantity when random.Next(3) == 0 => ("number", _ => Number(readable ? s_integers : s_numbers)),
        _ when place.Schema.Enum.Count > 0 && random.Next(3) == 0 => ("enum", _ => place.Schema.Enum[random.Next(place.Schema.Enum.Count)]),
        _ => ("text", _ => ScalarNode.Of(_texts.Next(scalar.Text))),
    };

    private (string, Func<Node, Node?>)? InList(ObjectPlace place, ListNode list)
    {
        if (list.Count == 0) return null;
        var at = random.Next(list.Count);
        return random.Next(readable ? 6 : 9) switch
        {
            0 => ("list-empty", _ => ListNode.Empty),
            1 => ("list-twice", _ => new ListNode([.. list.Values, list.Values[at]])),
            2 => ("list-reversed", _ => new ListNode(list.Values.Reverse())),
            3 when list.Values[at] is MapNode item && item.Count > 0 => ("list-nearly-twice", _ => new ListNode([.. list.Values, NearlyAlike(item, place.Schema.Items ?? Schema.Any)])),
            3 => ("list-nearly-twice", _ => new ListNode([.. list.Values, ScalarNode.Of(_texts.Next(list.Values[at].AsString() ?? ""))])),
            4 => ("list-many", _ => Many(list, at)),
            5 => ("list-without", _ => new ListNode(list.Values.Where((_, i) => i != at))),
            6 => ("list-null", _ => new ListNode([.. list.Values, ScalarNode.Null])),
            7 => ("list-odd", _ => new ListNode([.. list.Values, random.Next(3) switch { 0 => MapNode.Empty, 1 => ListNode.Empty, _ => _texts.Any() }])),
            _ => ("list-item", _ => list.Values[at]),
        };
    }

    private (string, Func<Node, Node?>)? InMap(ObjectPlace place, MapNode map)
    {
        if (place.Schema.IsFreeMap) return InFreeMap(place, map);
        var absent = place.Schema.Fields.Where(field => !map.Has(field.Name) && (place.Path.Parent is not null || field.Name is not ("status" or "metadata"))).ToList();
        var sort = random.Next(readable ? 8 : 12);
        if (sort < 8 && absent.Count > 0)
        {
            var field = absent[random.Next(absent.Count)];
            if (field.Name is "resourceVersion" or "uid" or "namespace" && place.Path.ToPointer() == "/metadata") return null;
            return sort < 3
                ? ("add-empty", _ => map.With(field.Name, Empty(field.Schema)))
                : ("add", _ => map.With(field.Name, Deep(place.Path[field.Name], field.Schema)));
        }

        return sort switch
        {
            8 when place.Path.Parent is not null => ("unknown", _ => map.With(random.Next(2) == 0 ? "unheardOf" : "", ScalarNode.Of("x"))),
            9 when map.Count > 0 => Respelled(map),
            10 when absent.Count > 0 => ("add-null", _ => map.With(absent[random.Next(absent.Count)].Name, ScalarNode.Null)),
            11 when absent.Count > 1 && place.Path.Parent is not null => ("add-all-empty", _ => absent.Aggregate(map, (all, field) => all.With(field.Name, Empty(field.Schema)))),
            _ => null,
        };
    }

    private (string, Func<Node, Node?>)? InFreeMap(ObjectPlace place, MapNode map)
    {
        var values = place.Schema.AdditionalProperties ?? Schema.Any;
        var (key, value) = map.Count > 0 ? (map.Members[random.Next(map.Count)].Key, map.Members[random.Next(map.Count)].Value) : ("a", Empty(values));
        return random.Next(readable ? 4 : 6) switch
        {
            0 or 1 => ("key", _ => map.With(_texts.Next(key), value)),
            2 => ("key-renamed", _ => map.Without(key).With(_texts.Next(key), value)),
            3 => ("key-value", _ => map.With(key, pool.Other(place.Path[key], values))),
            4 => ("key-null", _ => map.With(key, ScalarNode.Null)),
            _ => ("key-empty", _ => map.With("", value)),
        };
    }

    private (string, Func<Node, Node?>)? Respelled(MapNode map)
    {
        var member = map.Members[random.Next(map.Count)];
        if (member.Key is "" or "metadata" or "name" or "kind" or "apiVersion") return null;
        var key = random.Next(4) switch { 0 => member.Key.ToUpperInvariant(), 1 => char.ToUpperInvariant(member.Key[0]) + member.Key[1..], 2 => member.Key + " ", _ => member.Key[..^1] };
        return ("respelled", _ => random.Next(2) == 0 ? map.Without(member.Key).With(key, member.Value) : map.With(key, member.Value));
    }

    private MapNode NearlyAlike(MapNode item, Schema schema)
    {
        var member = item.Members[random.Next(item.Count)];
        if (random.Next(3) == 0) return item.Without(member.Key);
        var field = schema.SchemaOf(member.Key) ?? Schema.Any;
        return item.With(member.Key, member.Value is ScalarNode { Kind: ScalarKind.String } text && random.Next(2) == 0 ? ScalarNode.Of(_texts.Next(text.Text)) : pool.Other(NodePath.Root[member.Key], field));
    }

    private ListNode Many(ListNode list, int at)
    {
        var count = random.Next(4) switch { 0 => 9, 1 => 17, 2 => 33, _ => 101 };
        return new ListNode([.. list.Values, .. Enumerable.Range(0, count).Select(number => Numbered(list.Values[at], number))]);
    }

    // Items that differ by their names, or by themselves.
    private static Node Numbered(Node item, int number) => item switch
    {
        MapNode map when map["name"]?.AsString() is { } name => map.With("name", ScalarNode.Of($"{name}{number}")),
        MapNode map when map["key"]?.AsString() is { } key => map.With("key", ScalarNode.Of($"{key}{number}")),
        ScalarNode { Kind: ScalarKind.String } text => ScalarNode.Of($"{text.Text}{number}"),
        ScalarNode { Kind: ScalarKind.Integer } integer => ScalarNode.Of((integer.Integer ?? 0) + number + 1),
        _ => item,
    };

    private Node Deep(NodePath path, Schema schema) => random.Next(5) == 0 ? InScalarOf(schema) ?? pool.Other(path, schema) : pool.Other(path, schema);

    private ScalarNode? InScalarOf(Schema schema) => schema.Type switch
    {
        SchemaType.String => ScalarNode.Of(_texts.Next("a")),
        SchemaType.Integer => Number(readable ? s_integers : s_numbers),
        _ => null,
    };

    private static Node Empty(Schema schema) => schema.Type switch
    {
        SchemaType.Boolean => ScalarNode.Of(false),
        SchemaType.Integer or SchemaType.Number => ScalarNode.Of(0),
        SchemaType.List => ListNode.Empty,
        SchemaType.Object => MapNode.Empty,
        _ => ScalarNode.Of(""),
    };

    private ScalarNode Beside(ScalarNode scalar) => scalar.Integer is { } value and > long.MinValue and < long.MaxValue ? ScalarNode.Of(random.Next(3) switch { 0 => value + 1, 1 => value - 1, _ => -value }) : ScalarNode.Of(0);

    private ScalarNode Number(string[] texts) => ScalarNode.NumberFrom(texts[random.Next(texts.Length)]);
}
