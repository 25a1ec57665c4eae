using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using FsCheck;
using FsCheck.Fluent;
using static ConfigOps.Kubernetes.Tests.Merging.Ownership.ObjectsUnderTest;

namespace ConfigOps.Kubernetes.Tests.Merging.Ownership;

public sealed class ApplyLaws
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly FieldManager Widgets = MakeWidgets();

    private static readonly Gen<string> Letters = Gen.Elements("a", "b", "c");

    // Nothing is empty: of an empty set nobody owns anything, so what becomes of it, and of a map that holds nothing else, is nobody's business.
    private static readonly Gen<Node> Items =
        from names in Gen.SubListOf("a", "b", "c").Where(some => some.Count > 0)
        from values in Gen.ArrayOf(Gen.Elements("1", "2"), 3)
        select (Node)new ListNode(names.Select((name, i) => MapNode.Of(("name", ScalarNode.Of(name)), ("v", ScalarNode.Of(values[i])))));

    private static readonly Gen<Node> Texts = Gen.SubListOf("x", "y", "z").Where(some => some.Count > 0).Select(texts => (Node)new ListNode(texts.Select(text => ScalarNode.Of(text))));

    private static readonly Gen<Node> Maps = Gen.NonEmptyListOf(Gen.Zip(Letters, Gen.Elements("1", "2"))).Select(pairs => (Node)MapNode.Of([.. pairs.Select(pair => (pair.Item1, (Node?)ScalarNode.Of(pair.Item2)))]));

    private static readonly Gen<MapNode> Configurations =
        from list in Optional(Items)
        from set in Optional(Texts)
        from plain in Optional(Texts)
        from labels in Optional(Maps)
        from atomic in Optional(Maps)
        from always in Letters
        from free in Optional(Gen.OneOf(Maps, Texts))
        select Json("""{"apiVersion":"x.io/v1","kind":"Widget","metadata":{"name":"o"}}""")
            .With("spec", MapNode.Of(("always", ScalarNode.Of(always)), ("list", list), ("set", set), ("plain", plain), ("labels", labels), ("atomic", atomic), ("free", free is null ? null : MapNode.Of(("deep", free)))));

    private static readonly Gen<Step> Steps =
        from manager in Gen.Elements("m1", "m2", "m3")
        from force in Gen.Elements(true, false)
        from update in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from configuration in Configurations
        select new Step(manager, force, update, configuration);

    private static readonly Arbitrary<(Step[] History, Step Last)> Histories = Gen.Zip(Steps.ArrayOf(), Steps.Select(step => step with { IsUpdate = false, Force = true })).ToArbitrary();

    [Fact]
    public void Applying_twice_is_applying_once() => Prop.ForAll(Histories, run =>
    {
        var once = Widgets.Apply(Play(run.History), run.Last.Configuration, run.Last.Manager, true, At(50));
        return Widgets.Apply(once, run.Last.Configuration, run.Last.Manager, false, At(60)).Equals(once);
    }).Check(Thorough);

    [Fact]
    public void What_is_applied_is_there_afterwards() => Prop.ForAll(Histories, run =>
    {
        var live = Widgets.Apply(Play(run.History), run.Last.Configuration, run.Last.Manager, true, At(50));
        return Holds(live["spec"]!, run.Last.Configuration["spec"]!);
    }).Check(Thorough);

    [Fact]
    public void An_apply_without_conflict_takes_nothing_from_others_who_apply_and_a_conflict_names_its_owners_fields() => Prop.ForAll(Histories, run =>
    {
        var before = Play(run.History);
        try
        {
            var after = Widgets.Apply(before, run.Last.Configuration, run.Last.Manager, false, At(50));
            return Others(before, run.Last.Manager).Where(other => other.Key.Operation == ManagedOperation.Apply)
                .All(other => Others(after, run.Last.Manager).Any(kept => kept.Key == other.Key && other.Fields.IsSubsetOf(kept.Fields)));
        }
        catch (ApplyConflictException conflict)
        {
            return conflict.Conflicts.Count > 0 && conflict.Conflicts.All(one => one.Owner != new ManagerKey(run.Last.Manager, ManagedOperation.Apply)
                && Others(before, run.Last.Manager).Single(other => other.Key == one.Owner).Fields.Contains(one.Path));
        }
    }).Check(Thorough);

    [Fact]
    public void What_only_one_manager_applied_goes_when_it_applies_nothing_any_more() => Prop.ForAll(Histories, run =>
    {
        var applied = Widgets.Apply(null, run.Last.Configuration, "m1", false, At(0));
        var empty = Widgets.Apply(applied, run.Last.Configuration.With("spec", MapNode.Empty), "m1", false, At(1));
        return Leaves(empty["spec"]!) == 0;
    }).Check(Thorough);

    [Fact]
    public void Every_field_that_an_update_changed_belongs_to_who_changed_it() => Prop.ForAll(Histories, run =>
    {
        var before = Play(run.History);
        if (before is null) return true;
        var updated = before.With("spec", run.Last.Configuration["spec"]!);
        var after = Widgets.Update(before, updated, "u", At(50));
        var own = ManagedFieldsFormat.Read(after.At("metadata", "managedFields")).SingleOrDefault(entry => entry.Key.Manager == "u");
        return before["spec"]!.Equals(after["spec"]) ? own is null : after["spec"]!.Equals(run.Last.Configuration["spec"]);
    }).Check(Thorough);

    private static Gen<Node?> Optional(Gen<Node> nodes) => Gen.OneOf(nodes.Select(node => (Node?)node), Gen.Constant((Node?)null));

    private static MapNode? Play(Step[] history)
    {
        MapNode? live = null;
        for (var i = 0; i < history.Length; i++)
        {
            var step = history[i];
            try
            {
                live = step.IsUpdate && live is not null
                    ? Widgets.Update(live, live.With("spec", step.Configuration["spec"]!), step.Manager, At(i))
                    : Widgets.Apply(live, step.Configuration, step.Manager, step.Force, At(i));
            }
            catch (ApplyConflictException)
            {
                // A refused request is a part of a history too: it changes nothing.
            }
        }

        return live;
    }

    private static IEnumerable<ManagedEntry> Others(MapNode? live, string manager) =>
        ManagedFieldsFormat.Read(live?.At("metadata", "managedFields")).Where(entry => entry.Key != new ManagerKey(manager, ManagedOperation.Apply));

    // Maps by member, lists of maps by name, sets by value, everything else as a whole.
    private static bool Holds(Node live, Node wanted) => (live, wanted) switch
    {
        (MapNode map, MapNode members) => members.Members.All(member => map.Find(member.Key) is { } value && Holds(value, member.Value)),
        (ListNode list, ListNode items) => items.Values.All(item => list.Values.Any(other => item is MapNode ? other["name"]!.Equals(item["name"]) && Holds(other, item) : other.Equals(item))),
        _ => live.Equals(wanted),
    };

    private static int Leaves(Node node) => node switch
    {
        MapNode map => map.Members.Sum(member => Leaves(member.Value)),
        ListNode list => list.Values.Sum(Leaves),
        _ => 1,
    };

    private static FieldManager MakeWidgets()
    {
        var definition = Json("""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.x.io"},"spec":{"group":"x.io","scope":"Namespaced",
            "names":{"plural":"widgets","kind":"Widget"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"always":{"type":"string"},
            "list":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],"items":{"type":"object","properties":{"name":{"type":"string"},"v":{"type":"string"}}}},
            "set":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"}},"plain":{"type":"array","items":{"type":"string"}},
            "labels":{"type":"object","additionalProperties":{"type":"string"}},"atomic":{"type":"object","x-kubernetes-map-type":"atomic","additionalProperties":{"type":"string"}},
            "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}}}]}}
            """);
        return FieldManager.For(CustomResourceSchemas.Of(new Resource(definition), SchemaBundle.Shipped.Version("1.36")).Single());
    }

    private sealed record Step(string Manager, bool Force, bool IsUpdate, MapNode Configuration);
}
