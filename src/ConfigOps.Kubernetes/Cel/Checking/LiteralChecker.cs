using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Cel.Checking;

/// <summary>Checks what is written out in a well-typed expression: durations, timestamps, regular expressions, lists and maps of one type.</summary>
internal sealed class LiteralChecker(string text)
{
    private readonly List<CelIssue> _issues = [];

    /// <summary>The mistakes below <paramref name="root"/>.</summary>
    public IReadOnlyList<CelIssue> Run(Expression root)
    {
        Walk(root, formatted: false);
        return _issues;
    }

    private void Report(Expression at, string message) => _issues.Add(CelIssue.At(text, at.Offset, message));

    private void Walk(Expression expression, bool formatted)
    {
        switch (expression)
        {
            case Call call:
                Check(call);
                formatted |= call.Function == "format";
                break;
            case ListLiteral list when !formatted:
                Same(list.Items.Select(item => (item.Value, TypeOf(item.Value, item.Optional))));
                break;
            case MapLiteral map when !formatted:
                Same(map.Entries.Select(entry => (entry.Key, entry.Key.Type)));
                Same(map.Entries.Select(entry => (entry.Value, TypeOf(entry.Value, entry.Optional))));
                break;
        }

        foreach (var child in expression.Children) Walk(child, formatted);
    }

    private static CelType TypeOf(Expression value, bool optional) => optional && value.Type.IsOptional ? value.Type.Parameters[0] : value.Type;

    private void Same(IEnumerable<(Expression Value, CelType Type)> values)
    {
        CelType? first = null;
        foreach (var (value, type) in values)
        {
            if (first is null) first = type;
            else if (!first.Is(type)) Report(value, $"expected type '{first}' but found '{type}'");
        }
    }

    private void Check(Call call)
    {
        if (call is { Function: "duration", Target: null, Arguments: [Literal { Value: CelInt } number] }) Report(number, "invalid duration argument");
        if (call.Arguments.FirstOrDefault() is not Literal { Value: CelString given } argument)
        {
            Formats(call);
            return;
        }

        var bad = call.Function switch
        {
            "duration" => Conversions.ParseDuration(given.Value) is null,
            "timestamp" => CelTimestamp.Parse(given.Value) is null,
            "matches" when call.Target is not null => Re2.Compile(given.Value) is null,
            "find" or "findAll" when call.Target is not null => Re2.Compile(given.Value) is null,
            _ => false,
        };
        if (bad) Report(argument, $"invalid {call.Function} argument");
    }

    // A format that is written out is checked against the arguments that are.
    private void Formats(Call call)
    {
        if (call is not { Function: "format", Target: Literal { Value: CelString format }, Arguments: [ListLiteral list] }) return;
        if (FormatClauses.Check(format.Value, [.. list.Items.Select(item => item.Value)]) is { } problem) Report(problem.At ?? call, problem.Message);
    }
}
