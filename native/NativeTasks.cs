using Cake.Frosting;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Native;

/// <summary>The tasks of this program: those of the host that work on files alone.</summary>
internal static class NativeTasks
{
    private static readonly (Type Type, Action<IServiceCollection> Register, Func<IServiceProvider, IFrostingTask> Make)[] s_all =
    [
        Of<Generate>(), Of<Validate>(), Of<SecurityScan>(), Of<VerifyRules>(), Of<MigrateApis>(), Of<NewComponent>(), Of<ImportCompose>(), Of<ImportManifests>(),
        Of<SecretSet>(), Of<SecretRotate>(), Of<SecretVerify>(),
    ];

    /// <summary>The targets.</summary>
    public static TargetCatalog Catalog { get; } = new(s_all.Select(task => Target.Of(task.Type)), "configops");

    /// <summary>How each is made, by its name.</summary>
    public static Dictionary<string, Func<IServiceProvider, IFrostingTask>> ByName { get; } = s_all.ToDictionary(task => Target.Of(task.Type).Name, task => task.Make, StringComparer.Ordinal);

    /// <summary>Registers them.</summary>
    public static void Register(IServiceCollection services)
    {
        foreach (var (_, register, _) in s_all) register(services);
    }

    private static (Type, Action<IServiceCollection>, Func<IServiceProvider, IFrostingTask>) Of<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IFrostingTask => (typeof(T), services => services.AddSingleton<T>(), services => services.GetRequiredService<T>());
}
