using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Lexi.Web.Tests;

internal sealed class FixedEnvironment(string name) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = name;

    public string ApplicationName { get; set; } = "Lexi";

    public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
