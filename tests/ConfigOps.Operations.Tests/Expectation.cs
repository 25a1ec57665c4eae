using System.Runtime.CompilerServices;

namespace ConfigOps.Operations.Tests;

/// <summary>Compares a text with the golden file of that name in the <c>Expectations</c> folder beside the test.</summary>
internal static class Expectation
{
    /// <summary>Fails when the text differs from the golden file, and leaves what was received beside it.</summary>
    public static void Matches(string name, string actual, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Expectations", name);
        var expected = File.Exists(file) ? File.ReadAllText(file) : null;
        if (expected == actual) return;
        File.WriteAllText($"{file}.received", actual);
        Assert.Fail($"the text differs from {file}; what was received is in {name}.received beside it. Compare them, and rename it if it is right.");
    }
}
