using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Cel;

/// <summary>Every recorded expression must come out as a real API server (1.36.2) judged it.</summary>
public sealed class RecordedExpressionsTests
{
    [Theory]
    [InlineData("cel-1.36.jsonl.gz", 510)]
    [InlineData("cel-generated-1.36.jsonl.gz", 5000)]
    [InlineData("cel-shapes-1.36.jsonl.gz", 400)]
    public void Expressions_come_out_as_the_server_judged_them(string recording, int atLeast)
    {
        var lines = RecordedFixture.Lines(recording).ToList();
        var sample = new SampleExpressions(lines[0]);
        var judged = 0;
        var wrong = new List<string>();
        foreach (var line in lines.Skip(1))
        {
            var expression = line["expression"]!.AsString()!;
            judged++;
            // A rule of several lines has to have a message, which is the definition's rule, not the language's.
            if (line["message"]?.AsString()?.Contains("message must be specified", StringComparison.Ordinal) == true) continue;
            var (outcome, message) = sample.Judge(expression);
            if (outcome != line["outcome"]!.AsString()) wrong.Add($"{expression}\n  server: {line["outcome"]!.AsString()} {line["message"]?.AsString()}\n  here:   {outcome} {message}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(judged, atLeast, int.MaxValue);
    }

    /// <summary>
    /// Every function with arguments at the edges of its types, as validations of a policy: whether they compile, whether they can be evaluated, and the very
    /// value, which the server wrote into the message of the validation.
    /// </summary>
    [Fact]
    public void Functions_have_the_values_that_the_server_found()
    {
        var lines = RecordedFixture.Lines("cel-values-1.36.jsonl.gz").ToList();
        var sample = new SampleExpressions(lines[0]);
        var wrong = new List<string>();
        foreach (var line in lines.Skip(1))
        {
            var expression = line["expression"]!.AsString()!;
            var (outcome, message) = sample.Judge(expression, isRule: false);
            if (outcome != line["outcome"]!.AsString()) wrong.Add($"{expression}\n  server: {line["outcome"]!.AsString()} {line["message"]?.AsString()}\n  here:   {outcome} {message}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {lines.Count - 1} differ:\n{string.Join('\n', wrong)}");
        Assert.InRange(lines.Count, 4000, int.MaxValue);
    }
}
