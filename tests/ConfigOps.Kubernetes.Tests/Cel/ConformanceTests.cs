namespace ConfigOps.Kubernetes.Tests.Cel;

/// <summary>The conformance cases of the public CEL specification, one by one; tests/Fixtures/cel lists those that do not apply to Kubernetes, each with its reason.</summary>
public sealed class ConformanceTests
{
    private static readonly Lazy<ILookup<string, ConformanceCase>> ById = new(() => ConformanceCase.All.ToLookup(test => test.Id, StringComparer.Ordinal));

    public static TheoryData<string> Applicable => [.. ConformanceCase.All.Where(test => test.Exemption is null).Select(test => test.Id).Distinct()];

    [Theory]
    [MemberData(nameof(Applicable))]
    public void A_case_comes_out_as_the_specification_says(string id)
    {
        foreach (var test in ById.Value[id]) Assert.True(test.Fault() is null, $"{test.Expression}\n{test.Fault()}");
    }

    [Fact]
    public void No_case_is_exempted_that_would_pass()
    {
        var passing = ConformanceCase.All.Where(test => test.Exemption is not null).GroupBy(test => test.Id).Where(group => group.All(test => test.Fault() is null)).Select(group => group.Key).ToList();
        Assert.True(passing.Count == 0, string.Join('\n', passing));
    }
}
