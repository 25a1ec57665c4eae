using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Kubernetes.Tests.Merging.Fields;

public sealed class FieldSetLaws
{
    private static readonly Gen<PathElement> Elements = Gen.OneOf(
        Gen.Elements("a", "b", "spec", "").Select(PathElement.Field),
        Gen.Elements("x", "y<&>\"").Select(name => PathElement.Key(new KeyField("name", ScalarNode.Of(name)))),
        Gen.Elements(1L, 2L).Select(port => PathElement.Key(new KeyField("protocol", ScalarNode.Of("TCP")), new KeyField("port", ScalarNode.Of(port)))),
        Gen.Elements<Node>(ScalarNode.Of("v"), ScalarNode.Of(3), ScalarNode.True, ScalarNode.NumberFrom("0.5")).Select(PathElement.Value),
        Gen.Choose(0, 3).Select(PathElement.Index));

    private static readonly Gen<FieldPath> Paths =
        from length in Gen.Choose(1, 4)
        from steps in Gen.ArrayOf(Elements, length)
        select new FieldPath(steps);

    private static readonly Arbitrary<FieldPath[]> PathLists = Paths.ArrayOf().ToArbitrary();
    private static readonly Arbitrary<FieldSet> Sets = Paths.ArrayOf().Select(paths => FieldSet.Of(paths)).ToArbitrary();

    [Fact]
    public void A_set_holds_the_paths_it_was_made_of_and_no_others() => Prop.ForAll(PathLists, PathLists, (inside, others) =>
    {
        var set = FieldSet.Of(inside);
        return inside.All(set.Contains)
            && set.Paths().ToHashSet().SetEquals(inside)
            && set.Count == inside.Distinct().Count()
            && others.Except(inside).All(path => !set.Contains(path));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_algebra_is_that_of_sets_of_paths() => Prop.ForAll(Sets, Sets, (left, right) =>
    {
        var (mine, theirs) = (left.Paths().ToHashSet(), right.Paths().ToHashSet());
        return left.Union(right).Paths().ToHashSet().SetEquals(mine.Union(theirs))
            && left.Intersect(right).Paths().ToHashSet().SetEquals(mine.Intersect(theirs))
            && left.Except(right).Paths().ToHashSet().SetEquals(mine.Except(theirs))
            && left.IsSubsetOf(right) == mine.IsSubsetOf(theirs);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_a_set_away_with_all_below_it_takes_every_path_that_a_member_starts() => Prop.ForAll(Sets, Sets, (left, right) =>
    {
        var gone = right.Paths().ToArray();
        var rest = left.Paths().Where(path => !gone.Any(prefix => prefix.Steps.Count <= path.Steps.Count && prefix.Steps.SequenceEqual(path.Steps.Take(prefix.Steps.Count))));
        return left.ExceptBelow(right).Paths().ToHashSet().SetEquals(rest);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_sets_are_those_with_equal_paths_however_they_were_made() => Prop.ForAll(Sets, Sets, (left, right) =>
        left.Union(right).Equals(right.Union(left))
        && left.Union(right).GetHashCode() == right.Union(left).GetHashCode()
        && left.Except(right).Union(left.Intersect(right)).Equals(left)
        && left.Equals(right) == left.Paths().ToHashSet().SetEquals(right.Paths())).QuickCheckThrowOnFailure();

    [Fact]
    public void FieldsV1_gives_back_what_was_written() => Prop.ForAll(Sets, set =>
        FieldsV1.Read(FieldsV1.Write(set)).Equals(set)
        && FieldsV1.Read(NodeJson.Parse(NodeJson.ToJson(FieldsV1.Write(set)))).Equals(set)).QuickCheckThrowOnFailure();
}
