using Lexi.Grains.Interfaces;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Http;

/// <summary>Turns whatever an endpoint threw into a problem document. Only deliberate text reaches the client.</summary>
internal sealed partial class LexiExceptionHandler(ILogger<LexiExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case LexiException refusal:
                await Problems.Write(httpContext, refusal);
                return true;
            case BadHttpRequestException bad:
                var (code, detail) = Problems.Describe(bad.StatusCode);
                await Problems.Write(httpContext, bad.StatusCode, code, detail);
                return true;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                return true;
            default:
                LogFailed(exception);
                await Problems.Write(httpContext, StatusCodes.Status500InternalServerError, ErrorCodes.InternalError, "Something went wrong on our side.");
                return true;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A request failed")]
    private partial void LogFailed(Exception exception);
}
