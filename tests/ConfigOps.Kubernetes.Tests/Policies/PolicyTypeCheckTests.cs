using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Tests.Policies;

public sealed partial class PolicyTypeCheckTests
{
    [Fact]
    public void Warnings_are_those_of_a_real_server_word_for_word()
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var different = new List<string>();
        var warnings = 0;
        foreach (var record in RecordedFixture.Lines("policy-types-1.36.jsonl.gz"))
        {
            var expected = (record.At("typeChecking", "expressionWarnings")?.Items ?? []).Select(item => $"{item["fieldRef"]!.AsString()}\n{Anonymous(item["warning"]!.AsString()!)}").ToList();
            var actual = PolicyTypeCheck.Check(record["spec"]!, catalog).Select(warning => $"{warning.Field}\n{warning.Warning}").ToList();
            warnings += expected.Count;
            different.AddRange(expected.Except(actual).Select(text => $"missing: {text}"));
            different.AddRange(actual.Except(expected).Select(text => $"too much: {text}"));
        }

        Assert.True(warnings > 80, $"the recording has only {warnings} warnings");
        Assert.True(different.Count == 0, string.Join("\n\n", different));
    }

    [Theory]
    [InlineData("Deployment", "apps", "object.spec.template.spec.containers.all(c, c.resources.requests['cpu'] == dyn('1'))")]
    [InlineData("Deployment", "apps", "timestamp(object.metadata.creationTimestamp) < timestamp('2020-01-01T00:00:00Z')")]
    public void Rules_see_quantities_and_times_as_they_are_when_they_are_evaluated(string kind, string group, string expression)
    {
        var schema = SchemaBundle.Shipped.Version("1.36").Find(new(group, "v1", kind))!;
        var environment = PolicyEnvironment.Of(hasParams: false, hasAuthorizer: false, new KindTypes().Of(schema));

        var policy = AdmissionPolicy.Compile("p", MapNode.Of(("validations", ListNode.Of(MapNode.Of(("expression", ScalarNode.Of(expression)))))), environment);

        Assert.Null(policy.Validations[0].Expression.Problem);
    }

    // A server gives the types of each policy a number of its own.
    private static string Anonymous(string text) => TypeNumber().Replace(text, "$1");

    [GeneratedRegex(@"\b([A-Z][A-Za-z]+)\d{5,}\b")]
    private static partial Regex TypeNumber();
}
