namespace Lexi.Silo.Hosting;

/// <summary>Gives the application its grains: here the embedded runtime, in this process.</summary>
internal static class GrainHosting
{
    /// <summary>Adds <see cref="IGrainFactory"/> and ends all grains when the host stops. Options: section <c>Lexi:Grains</c>.</summary>
    public static IHostApplicationBuilder AddGrains(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Lexi:Grains");
        _ = builder.Services.AddEmbeddedGrains(options => section.Bind(options));
        return builder;
    }
}
