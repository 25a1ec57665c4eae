namespace ConfigOps.Operations.Reporting;

/// <summary>The version of this suite, as reports name it.</summary>
internal static class ToolVersion
{
    /// <summary>Major, minor and patch: <c>0.1.0</c>.</summary>
    public static string Text => typeof(ToolVersion).Assembly.GetName().Version!.ToString(3);
}
