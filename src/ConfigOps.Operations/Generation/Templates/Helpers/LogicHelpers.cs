namespace ConfigOps.Operations.Generation.Templates.Helpers;

/// <summary>Comparisons, conditions, and what to do about values that are missing.</summary>
internal static class LogicHelpers
{
    /// <summary>All of them.</summary>
    public static IEnumerable<TemplateHelper> All =>
    [
        new("default", 2, 2, call => call.IsTrue(1) ? call[1] : call[0]),
        new("coalesce", 1, int.MaxValue, call => call.All.FirstOrDefault(TemplateValues.IsTrue) ?? NoValue.Instance),
        new("required", 2, 2, call => call[1] is NoValue or "" ? throw new HelperException(call.Text(0)) : call[1]),
        new("fail", 1, 1, call => throw new HelperException(call.Text(0))),
        new("empty", 1, 1, call => !call.IsTrue(0)),
        new("eq", 2, 2, call => AreEqual(call[0], call[1])),
        new("ne", 2, 2, call => !AreEqual(call[0], call[1])),
        new("lt", 2, 2, call => call.Number(0) < call.Number(1)),
        new("le", 2, 2, call => call.Number(0) <= call.Number(1)),
        new("gt", 2, 2, call => call.Number(0) > call.Number(1)),
        new("ge", 2, 2, call => call.Number(0) >= call.Number(1)),
        new("and", 1, int.MaxValue, call => call.All.FirstOrDefault(value => !TemplateValues.IsTrue(value)) ?? call.All[^1]),
        new("or", 1, int.MaxValue, call => call.All.FirstOrDefault(TemplateValues.IsTrue) ?? call.All[^1]),
        new("not", 1, 1, call => !call.IsTrue(0)),
        new("ternary", 3, 3, call => call.IsTrue(2) ? call[0] : call[1]),
        new("semverCompare", 2, 2, call => VersionConstraint.Parse(call.Text(0)).Allows(call.Text(1))),
    ];

    /// <summary>Whether two values are the same.</summary>
    public static bool AreEqual(object left, object right) => TemplateValues.ToNode(left).Equals(TemplateValues.ToNode(right));
}
