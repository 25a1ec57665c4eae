using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>Every recorded selector of devices must be taken, refused when compiled, or refused for its cost, as a real API server (1.36.2) did.</summary>
public sealed class RecordedDeviceSelectorsTests
{
    private const string Field = "spec.selectors[0].cel.expression";

    [Fact]
    public void Selectors_of_devices_are_judged_as_the_server_does()
    {
        var lines = RecordedFixture.Lines("device-selectors-1.36.jsonl.gz").ToList();
        var wrong = lines.Select(Difference).OfType<string>().ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(lines.Count, 150, int.MaxValue);
    }

    private static string? Difference(Node line)
    {
        var expression = line["expression"]!.AsString()!;
        var selector = MapNode.Of(("cel", MapNode.Of(("expression", ScalarNode.Of(expression)))));
        var type = MapNode.Of(
            ("apiVersion", ScalarNode.Of("resource.k8s.io/v1")),
            ("kind", ScalarNode.Of("DeviceClass")),
            ("metadata", MapNode.Of(("name", ScalarNode.Of("x")))),
            ("spec", MapNode.Of(("selectors", ListNode.Of(selector)))));
        var problems = ServerValidation.ValidateCreate(new Resource(type), SchemaBundle.Shipped.Version("1.36"));
        var here = problems.Count == 0 ? "taken" : problems[0].Reason == FieldProblemReason.Forbidden ? "cost" : "invalid";
        var isSame = here == line["outcome"]!.AsString() && problems.All(static problem => problem.Field == Field);
        return isSame ? null : $"{expression}\n  server: {line["outcome"]} {line["message"]}\n  here:   {here} {string.Join("; ", problems)}";
    }
}
