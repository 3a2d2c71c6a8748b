using SharedBoard.Commands;

return await BoardCommand.RunAsync(args);
