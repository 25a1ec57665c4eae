namespace ConfigOps.Benchmarks;

/// <summary>The programs that this repository makes.</summary>
internal static class OurPrograms
{
    /// <summary>The native program that <c>--target=Native</c> made; null when it did not.</summary>
    public static string? Native(string repository) =>
        new[] { Environment.GetEnvironmentVariable("CONFIGOPS_NATIVE"), Path.Combine(repository, "artifacts", "native", "configops") }.FirstOrDefault(File.Exists);
}
