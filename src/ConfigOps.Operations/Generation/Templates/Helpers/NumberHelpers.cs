using System.Globalization;

namespace ConfigOps.Operations.Generation.Templates.Helpers;

/// <summary>Arithmetic with whole numbers of 64 bits.</summary>
internal static class NumberHelpers
{
    /// <summary>All of them.</summary>
    public static IEnumerable<TemplateHelper> All =>
    [
        new("add", 2, int.MaxValue, call => Exactly(() => Enumerable.Range(0, call.Count).Select(call.Number).Aggregate((sum, next) => checked(sum + next)))),
        new("sub", 2, 2, call => Exactly(() => checked(call.Number(0) - call.Number(1)))),
        new("mul", 2, int.MaxValue, call => Exactly(() => Enumerable.Range(0, call.Count).Select(call.Number).Aggregate((product, next) => checked(product * next)))),
        new("div", 2, 2, call => Exactly(() => call.Number(0) / NotZero(call, "div"))),
        new("mod", 2, 2, call => Exactly(() => call.Number(0) % NotZero(call, "mod"))),
        new("min", 1, int.MaxValue, call => Enumerable.Range(0, call.Count).Min(call.Number)),
        new("max", 1, int.MaxValue, call => Enumerable.Range(0, call.Count).Max(call.Number)),
        new("int", 1, 1, ToInteger),
        new("until", 1, 1, call => Enumerable.Range(0, call.Width(0)).Select(number => (object)(long)number).ToList()),
    ];

    private static long NotZero(HelperCall call, string name) => call.Number(1) is var divisor and not 0 ? divisor : throw new HelperException($"argument 2 of {name} is 0");

    private static object Exactly(Func<long> calculate)
    {
        try
        {
            return calculate();
        }
        catch (OverflowException)
        {
            throw new HelperException("the result does not fit into a whole number of 64 bits");
        }
    }

    // A text that is no number is an error here, where Helm takes it for 0.
    private static object ToInteger(HelperCall call) => call[0] switch
    {
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        decimal number when Math.Abs(number) < long.MaxValue => (long)number,
        bool flag => flag ? 1L : 0L,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        long number => number,
        var other => throw new HelperException($"int takes a number, or a text that is one; this is {TemplateValues.Describe(other)}"),
    };
}
